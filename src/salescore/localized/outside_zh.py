"""What the library says in Chinese of plug-ins, receivers and what else lies outside the door."""

from collections.abc import Mapping
from typing import Final

__all__ = ["OUTSIDE", "PROBLEMS"]

OUTSIDE: Final[Mapping[str, tuple[str, str]]] = {
    "apprise.failed": (
        "服务 {service}（第 {number} 个地址）未接收该消息。",
        "稍后会重试；请检查地址，以及该服务是否可用。",
    ),
    "cli.misspelled": (
        "此处不认识 {word}。",
        "是否想写：{close}？",
    ),
    "cli.misused": (
        "无法理解该命令行：{message}。",
        "请查看用法；salescore help 列出所有命令。",
    ),
    "cli.needs_more": (
        "缺少参数：{names}。",
        "请补上；--help 说明各参数的位置。",
    ),
    "cli.no_command": (
        "没有指定要执行的命令。",
        "请给出其中一个命令。",
    ),
    "cli.no_store": (
        "没有指定存储。",
        "请使用 --url sqlite:///shop.db，或设置 SALESCORE_URL。",
    ),
    "cli.no_tenant": (
        "该存储中还没有租户。",
        "请先建立一个：salescore settings set zone=Asia/Shanghai --tenant 名称 --new。",
    ),
    "cli.not_one_of": (
        "{place} 不能是 {word}。",
        "请使用其中之一：{allowed}。",
    ),
    "cli.not_together": (
        "{option} 与 {other} 不能同时使用。",
        "请去掉其中一个。",
    ),
    "cli.not_written": (
        "输出无法写入：{reason}。",
        "请腾出空间，或把输出改写到别处；已完成的操作仍然有效。",
    ),
    "cli.tenant_needed": (
        "没有指定租户，而该存储中有多个：{tenants}。",
        "请使用 --tenant 名称，或设置 SALESCORE_TENANT。",
    ),
    "cli.too_much": (
        "此处不应出现 {words}。",
        "请去掉，或写上对应的选项，例如存储用 --url；--help 列出可用的选项。",
    ),
    "cli.unknown_document": (
        "此处没有编号为 {key} 的内容。",
        "请给出订单、发票、发货单、收款或客户的编号、标识或外部编号；最接近的有：{close}。",
    ),
    "cli.value_missing": (
        "{option} 需要一个值。",
        "请在选项后给出，例如 {option} 值。",
    ),
    "cli.value_unwanted": (
        "{option} 不接受值，却给了 {value}。",
        "请只写该选项本身。",
    ),
    "delivery.retry_later": (
        "接收方要求在 {seconds} 秒内不要打扰：{reason}",
        "无需处理：届时会再次投递。",
    ),
    "delivery.undeliverable": (
        "接收方永远不会接收此投递：{reason}",
        "请消除原因后重新投递，或注明理由后放弃。",
    ),
    "demo.another_edition": (
        "存储中是其他版本的演示数据：同样的键对应不同的命令。",
        "请删除该文件，或用 --url 指定另一个。",
    ),
    "flow.follow_ups": (
        "某项决定两次要求规则 {rule} 的后续命令，或没有对应的事件。",
        "请修正处理器：后续命令必须属于某个事件，且每条规则一次只能要求一条。",
    ),
    "flow.too_deep": (
        "规则 {rule} 要求深度为 {depth} 的后续命令，而上限为 {limit}。",
        "规则之间循环调用：请修改其中之一，然后重新投递。",
    ),
    "plugins.broke": (
        "插件 {plugin} 在 {phase} 时出错：{error}。",
        "请消除原因，或告知其作者；如需停用它：{switch_off}。",
    ),
    "plugins.duplicate": (
        "{contribution} {name} 由两个插件同时提供：{first} 与 {second}。",
        "只能保留其中一个；如需停用后者：{switch_off}。",
    ),
    "plugins.left_out": (
        "插件 {plugin} 已整体停用，因为它在 {phase} 时出错：{error}。缺少：{missing}。",
        "请修复它；如需停用它并不再出现此消息：{switch_off}。",
    ),
    "plugins.loading": (
        "插件正在加载，此时无法打开应用。",
        "请稍后再打开：不要在导入模块时，也不要在钩子中打开。",
    ),
    "plugins.refused": (
        "应用无法与以下插件一起启动：",
        "请修复或停用所列插件。",
    ),
    "plugins.unknown_hook": (
        "插件 {plugin} 实现了不存在的钩子：{hook}（相近的钩子：{close}）。",
        "请更正钩子的名称；如需停用该插件：{switch_off}。",
    ),
    "plugins.unmarked_hook": (
        "插件 {plugin} 定义了 {hook}，却没有标注 @hookimpl，因此不会被调用。",
        "请在其上标注 @hookimpl；如需停用该插件：{switch_off}。",
    ),
    "plugins.wrong_api": (
        "插件 {plugin} 适用于其他版本的插件接口：{api}，当前版本为 {here}。",
        "请安装适用的版本；如需停用它：{switch_off}。",
    ),
    "pricing.rule_failed": (
        "插件 {plugin} 的价格规则 {rule} 失败：{reason}。",
        "未写入任何内容。请修复它；如需停用该插件：{switch_off}。",
    ),
    "publishing.access_refused": (
        "位于 {host} 的 {broker} 拒绝了发布者的登录或权限。",
        "请在消息代理上检查用户、密码和权限；稍后会重试。",
    ),
    "publishing.not_taken": (
        "{broker} 目前不接收该事件：{trouble}。",
        "稍后会重试；原因请查看消息代理的日志。",
    ),
    "publishing.place_missing": (
        "{broker} 无法在 {place} 接收事件：{trouble}。",
        "请在消息代理上创建或绑定；之后等待中的事件会自动发布。",
    ),
    "publishing.too_large": (
        "{broker} 不接收 {size} 字节或名称过长的消息。",
        "请在消息代理上提高上限后重新投递，或注明理由后放弃。",
    ),
    "publishing.unreachable": (
        "位于 {host} 的 {broker} 没有应答：{trouble}。",
        "稍后会重试；请检查消息代理是否运行、能否从此处访问。",
    ),
    "records.wrongly_applied": (
        "应用 {tag} 后，未得到其所涉记录的下一版本：{reason}。",
        "请让该函数返回 event.record(before, body)。",
    ),
    "records.wrongly_changed": (
        "记录 {owner}/{kind}/{key} 未经事件即被保存，但此类记录只能通过事件变更。",
        "请给出相应的事件，或从插件中去掉该事件类。",
    ),
    "relay.events_gone": (
        "存储中没有 {kind} {key} 从版本 {first} 到 {last} 的事件。",
        "请查明是谁删除了它们，然后注明理由并放弃该投递。",
    ),
    "relay.not_awaited": (
        "接收方返回了需要等待（await）的 {given}，实际上什么也没做。",
        "请让 notify 成为普通函数，并在接收事件后才返回。",
    ),
    "reports.failed": (
        "插件 {owner} 的报表 {name} 失败：{reason}。",
        "请告知其作者；其他报表不受影响。",
    ),
    "reports.unknown": (
        "没有报表 {name}；现有：{known}。",
        "请使用其中之一，或安装提供它的插件。",
    ),
    "restore.broken_line": (
        "导出的第 {line} 行无法恢复：{reason}。",
        "未保留任何内容。请重新导出，或用写出它的版本恢复。",
    ),
    "restore.not_empty": (
        "租户 {tenant} 不为空：已有 {kind}。",
        "请恢复到尚未有人打开过的租户。",
    ),
    "restore.unfinished": (
        "租户 {tenant} 正在恢复导出，或恢复已在 {until} 之前中断。",
        "请等待其完成；若已中断，请在该时间之后重新恢复导出。",
    ),
    "restore.unhealthy": (
        "对恢复到租户 {tenant} 的内容，体检发现 {count} 处问题；第一处：{first}。",
        "未保留任何内容。请修复被导出的租户，或用 strict=False 恢复并保留其问题。",
    ),
    "secret.kept": (
        "机密内容不会以任何形式写出，无论是 JSON 还是 pickle。",
        "请将其存放在环境变量或保险库中，并在使用处重新创建。",
    ),
    "secret.missing": (
        "存放机密内容的环境变量 {variable} 未设置。",
        "请在程序启动前设置它。",
    ),
    "smtp.failed": (
        "邮件服务器 {host} 未接收该邮件：{answer}（{phase}）。",
        "稍后会重试；请检查服务器、端口与加密方式或登录信息。",
    ),
    "stock.allocation_failed": (
        "插件 {plugin} 的配货策略 {strategy} 失败：{reason}。",
        "未预留任何货物。请改用其他策略；如需停用该插件：{switch_off}。",
    ),
    "supervision.escaped": (
        "{name} 引发了 {error}，而它本是用来结束程序的。",
        "请让它引发普通错误，或将其停用。",
    ),
    "supervision.still_hanging": (
        "{name} 尚未从先前的调用中返回，因此未再次调用。",
        "请查明它在等待什么，或将其停用；重启进程即可摆脱它。",
    ),
    "supervision.timed_out": (
        "{name} 未在 {seconds} 秒内返回。",
        "请查明它在等待什么，给它更多时间，或将其停用。",
    ),
    "tax.provider_failed": (
        "插件 {plugin} 的税务提供方 {provider} 未给出答复：{reason}。",
        "未记录任何内容。请稍后再试，或改用其他提供方；如需停用该插件：{switch_off}。",
    ),
    "tax.quote_differs": (
        "订单与税务报价 {quote} 的{what}不一致：{detail}",
        "请就订单的现状重新取得报价，再以其下单。",
    ),
    "tax.quote_expired": (
        "{provider} 的税务报价 {quote} 自 {expires_at} 起不再有效。",
        "请重新取得报价，再以其下单。",
    ),
    "template.invalid": (
        "模板 {template} 第 {line} 行第 {column} 列：{found}（{problem}）。",
        "请修改该处。此处可用：{allowed}。",
    ),
    "webhook.address_refused": (
        "{host} 位于不允许发送 webhook 的网络中。",
        "请检查地址；如确有此意，请允许该网络：allow_private=['10.1.0.0/16']。",
    ),
    "webhook.busy": (
        "{host} 返回 {status}，要求暂停 {seconds} 秒。",
        "无需处理：届时会再次投递。",
    ),
    "webhook.gone": (
        "{host} 表示该地址已不存在（410）。",
        "请查明新地址或停止发送；然后重新投递或放弃已搁置的内容。",
    ),
    "webhook.not_taken": (
        "{host} 返回 {status}：未接收。",
        "会再次尝试；原因请查看接收方的日志。",
    ),
    "webhook.signature_refused": (
        "此消息不可信：{trouble}。",
        "请检查密钥，原样传入收到的正文，并校准时钟；否则请丢弃该消息。",
    ),
    "webhook.signing_key_refused": (
        "这不是签名密钥。",
        "密钥由 whsec_ 和 24 至 64 字节的 base64 组成；webhook.new_key() 可生成。",
    ),
    "webhook.unreachable": (
        "{host} 没有应答：{trouble}。",
        "会再次尝试；请检查接收方是否在运行，以及能否从此处访问。",
    ),
    "webhook.url_refused": (
        "不会向此地址发送 webhook：{trouble}。",
        "请以普通字母给出 https://主机/路径，国际化域名用 xn-- 形式，凭据放在请求头中。",
    ),
    "wire.type_taken": (
        "{kind} 的值已由 {by} 负责写出。",
        "请注册您自己的类，例如将其包在一个冻结的类中。",
    ),
}

PROBLEMS: Final[Mapping[str, str]] = {
    "a brace that is not closed, or not doubled": "花括号未闭合或未写成两个",
    "a format for other values": "格式不适用于该值",
    "a line break in what must be one line": "此处必须为单行，不能换行",
    "a name that is taken": "名称已被占用",
    "a block without its end": "语句块缺少结尾",
    "an else without its if": "else 没有对应的 if",
    "an end without its block": "end 没有对应的语句块",
    "blocks too deep in each other": "语句块嵌套过深",
    "more rounds or more text than may be written": "循环次数或输出文本超出上限",
    "more than a template may hold": "超出模板的容量上限",
    "neither a value nor a block": "既不是值也不是语句块",
    "no field of this": "没有该字段",
    "no format": "不是可用的格式",
    "no list": "不是列表",
    "no name known here": "此处没有该名称",
    "no place in HTML for a value": "HTML 的此处不能放置值",
    "no plain value": "不是可直接显示的值",
}
"""What can be wrong with a template."""
