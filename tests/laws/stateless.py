"""Commands that move nothing that has states: no state can forbid them."""

from typing import Any, Final

from salescore.activities.commands import LogActivity, PlanActivity
from salescore.activities.sequence_commands import DefineSequence, Enroll, UpdateSequence
from salescore.approvals.commands import (
    AddApprovalRule,
    DelegateApprovals,
    RevokeDelegation,
    UpdateApprovalRule,
)
from salescore.assignment.commands import (
    AddAbsence,
    DefineTeam,
    DefineTerritory,
    RemoveAbsence,
    SetHours,
    SetMembers,
    UpdateTeam,
    UpdateTerritory,
)
from salescore.assignment.handover_commands import HandOver
from salescore.assignment.sharing_commands import AssignLeads, AssignOpportunities, RouteLeads
from salescore.billing.commands import ApplyPayment, UpdateInvoice, UpdatePayment
from salescore.billing.credit_commands import ApplyCreditNote, RefundPayment
from salescore.blankets.commands import DraftBlanket
from salescore.catalog.commands import AddCategory, AddProduct, UpdateCategory, UpdateProduct
from salescore.custom.commands import ChangeField, DeclareField, RetireField
from salescore.events import Command
from salescore.exchange.commands import SetRate, SetRates
from salescore.fulfillment.shipping_commands import RecordRates
from salescore.leads.commands import CaptureLead
from salescore.leads.conversion_commands import CarryActivities
from salescore.leads.personal_commands import ErasePerson
from salescore.leads.pool_commands import DefinePool, UpdatePool
from salescore.leads.scoring_commands import DefineScoring, RescoreLeads, UpdateScoring
from salescore.orders.commands import CountCredit, PlaceOrder
from salescore.organization import ChangeSettings
from salescore.parties.commands import (
    AddContact,
    AddCustomer,
    AddSalesperson,
    UpdateContact,
    UpdateCustomer,
    UpdateSalesperson,
)
from salescore.pipeline import (
    AssignOpportunity,
    DefinePipeline,
    LinkOpportunity,
    OpenOpportunity,
    RealignOpportunities,
    RemoveStages,
    SplitOpportunity,
    TouchOpportunity,
    UpdatePipeline,
)
from salescore.pricing.commands import PublishPrices
from salescore.quotes.commands import SetQuoteTemplate
from salescore.recurring.commands import StartRecurring
from salescore.relay.commands import DiscardDelivery, ReplayDelivery
from salescore.stock.commands import AddLocation, AdjustStock, MoveStock, UpdateLocation
from salescore.stock.count_commands import OpenCount
from salescore.stock.expected_commands import AddExpected
from salescore.stock.keeping_commands import (
    AssembleGoods,
    BuyConsigned,
    DisassembleGoods,
    PutAway,
    ScrapStock,
)
from salescore.stock.lot_commands import BlockLot, UnblockLot, UpdateLot
from salescore.stock.period_commands import CloseStock, ReopenStock
from salescore.stock.reserving import ChangeReservation, ReserveStock
from salescore.stock.reversal_commands import ReverseTransfer
from salescore.stock.transit_commands import SendGoods
from salescore.tax.commands import RecordTaxQuote, SetTaxRate, TreatTaxes
from salescore.upkeep import Sweep

__all__ = ["STATELESS"]

STATELESS: Final[frozenset[type[Command[Any]]]] = frozenset(
    {
        AddAbsence,
        DefineSequence,
        Enroll,
        LogActivity,
        PlanActivity,
        UpdateSequence,
        AddApprovalRule,
        AddCategory,
        AddContact,
        AddCustomer,
        AddExpected,
        AddLocation,
        AddProduct,
        AddSalesperson,
        AdjustStock,
        ApplyCreditNote,
        ApplyPayment,
        AssembleGoods,
        AssignOpportunity,
        AssignLeads,
        AssignOpportunities,
        BlockLot,
        BuyConsigned,
        CaptureLead,
        CarryActivities,
        ChangeField,
        ChangeReservation,
        ChangeSettings,
        CloseStock,
        CountCredit,
        DeclareField,
        DefinePool,
        DefineScoring,
        DefineTeam,
        DefineTerritory,
        DefinePipeline,
        DelegateApprovals,
        DisassembleGoods,
        DiscardDelivery,
        DraftBlanket,
        ErasePerson,
        LinkOpportunity,
        HandOver,
        MoveStock,
        OpenCount,
        OpenOpportunity,
        PlaceOrder,
        PublishPrices,
        PutAway,
        RealignOpportunities,
        RecordRates,
        RecordTaxQuote,
        RefundPayment,
        RemoveAbsence,
        ReopenStock,
        RemoveStages,
        ReplayDelivery,
        RescoreLeads,
        ReserveStock,
        RetireField,
        ReverseTransfer,
        RevokeDelegation,
        RouteLeads,
        ScrapStock,
        SendGoods,
        SetHours,
        SetMembers,
        SetQuoteTemplate,
        SetRate,
        SetRates,
        SetTaxRate,
        SplitOpportunity,
        TouchOpportunity,
        StartRecurring,
        Sweep,
        TreatTaxes,
        UnblockLot,
        UpdateApprovalRule,
        UpdateCategory,
        UpdateContact,
        UpdateCustomer,
        UpdateInvoice,
        UpdateLocation,
        UpdateLot,
        UpdatePayment,
        UpdatePool,
        UpdateTeam,
        UpdateTerritory,
        UpdatePipeline,
        UpdateProduct,
        UpdateSalesperson,
        UpdateScoring,
    }
)
"""What is added, changed or recorded in whatever order; levels and settings, for example."""
