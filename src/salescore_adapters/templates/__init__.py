"""Templates: what people are told of events, in their language, written safely.

A template names values and nothing else: it cannot call, index or compute, so it may come from a
place where code may not.
"""

from salescore_adapters.templates.about import About, names_of
from salescore_adapters.templates.messages import Message, Templates, Texts
from salescore_adapters.templates.problem import InvalidTemplate, Place, Problem
from salescore_adapters.templates.style import STYLES, Style
from salescore_adapters.templates.template import Template
from salescore_adapters.templates.writing import Form

__all__ = [
    "STYLES",
    "About",
    "Form",
    "InvalidTemplate",
    "Message",
    "Place",
    "Problem",
    "Style",
    "Template",
    "Templates",
    "Texts",
    "names_of",
]
