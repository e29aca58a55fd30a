"""The words of the command line in Chinese: help, headings and sentences, by key."""

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, str]] = {
    "cli.about": "能够自我解释的销售后台。",
    "cli.actor": "变更记在谁名下：填标识而非姓名（默认：system）",
    "cli.arguments": "参数",
    "cli.commands": "命令",
    "cli.help": "显示此帮助并退出",
    "cli.interrupted": "已中断；已完成的部分保留有效",
    "cli.json": "输出供机器读取的 JSON，错误也是",
    "cli.language": "输出所用的语言（默认：SALESCORE_LANGUAGE，否则按系统区域设置）",
    "cli.new": "租户可以是新的",
    "cli.no_version": "（未安装）",
    "cli.options": "选项",
    "cli.reason": "{said}。{advice}",
    "cli.refused": "请求被拒绝；未写入任何内容。",
    "cli.tenant": "哪个租户的记录（默认：SALESCORE_TENANT，否则为存储中唯一的租户）",
    "cli.url": "存储的地址，例如 sqlite:///shop.db（默认：SALESCORE_URL）",
    "cli.url_default": (
        "存储的地址：sqlite:///文件 或 memory:（默认：SALESCORE_URL，否则 %(default)s）"
    ),
    "cli.usage": "用法：",
    "cli.verbs": "子命令",
    "cli.version": "显示版本并退出",
    "cli.written": "已写入：{file}",
    "db.about": (
        "数据库中的数据表：现状如何，如何建立。退出码 1：本版本无法使用该数据库，或升级后"
        "检查发现问题。"
    ),
    "db.create": "在空数据库中创建数据表",
    "db.from": "数据库现有的结构版本；省略则从零创建",
    "db.help": "创建、转换或查看数据库中的数据表",
    "db.no_doctor": "之后不检查各个租户",
    "db.secure": "由 PostgreSQL 自身隔离各租户的行",
    "db.sql": "只打印 SQL，不执行",
    "db.status": "说明本版本能否使用该数据库",
    "db.upgrade": "转换旧版本的数据表；请先备份",
    "deliveries.about": (
        "接收方尚未接收的事件。已放弃的投递等待人工处理：消除原因后重新投递，或将其放弃。"
    ),
    "deliveries.all": "所有等待人工处理的投递，至多一千条",
    "deliveries.check": "若有需要人工处理的投递，则退出码为 1",
    "deliveries.discard": "不再告知下一个事件；其后的事件继续投递",
    "deliveries.discarded": "已放弃：{count}。",
    "deliveries.explain": "说明哪个事件在等待、尝试了多少次以及失败原因",
    "deliveries.heading.attempts": "尝试次数",
    "deliveries.heading.error": "错误",
    "deliveries.heading.events": "事件数",
    "deliveries.heading.id": "标识",
    "deliveries.heading.of": "对象",
    "deliveries.heading.receiver": "接收方",
    "deliveries.heading.state": "状态",
    "deliveries.help": "查看尚未告知接收方的内容并处理",
    "deliveries.ids": "投递的标识，见列表",
    "deliveries.is_due": "将重试 {at}",
    "deliveries.is_parked": "已放弃 {at}",
    "deliveries.limit": "每类显示多少条（默认：%(default)s）",
    "deliveries.list": "列出等待中的投递：先是已放弃的，然后是会自动重试的",
    "deliveries.nothing": "没有等待中的投递。",
    "deliveries.reason": "理由，1 至 500 个字符；会被记录",
    "deliveries.receiver": "仅限该接收方",
    "deliveries.replay": "立即重试，并重新计算尝试次数",
    "deliveries.replayed": "将在下一轮重试：{count}。",
    "demo.about": (
        "按日期重放 Northwind 示例公司的 830 张订单，然后打印报表，并写成带图表的页面。"
        "可重复运行：任何操作都不会执行两次。"
    ),
    "demo.help": "重放一家贸易公司两年的订单并打印报表",
    "demo.no_report": "不写报表页面",
    "demo.report": "带图表的报表页面写到哪里（默认：%(default)s）",
    "doctor.about": (
        "读取一个租户的全部记录，根据单据重新计算每项余额，并打印不一致之处。不做任何修改"
        "。请在无人写入时运行。"
    ),
    "doctor.codes": "退出码：0 健康，1 发现问题或存储拒绝。",
    "doctor.help": "重新计算所有账目并指出不一致之处",
    "explain.about": (
        "逐行说明订单：用了哪个价格、哪项折扣、哪种税，以及原因。对于发票还说明未付金额；"
        "对于发货单和收款说明其内容。不给编号时：说明客户购买某产品需付多少，以及哪些价格"
        "未被采用。"
    ),
    "explain.active": "可以下单",
    "explain.blocked": "已冻结",
    "explain.buyer": "客户 {customer}：以 {currency} 付款，分组：{groups}，{state}。",
    "explain.channel": "销售渠道，例如 web",
    "explain.customer": "不给编号时：由哪个客户购买",
    "explain.help": "说明某项为何是这个价格，或某产品为何可用这么多",
    "explain.invoice": (
        "发票 {number}，开具于 {issued}，客户 {customer}：{gross}，已付 {paid}，未付 {ope"
        "n}，到期 {due}；对应订单 {order}。"
    ),
    "explain.location": "与 --sku 一起：所在库位；说明为何可用数量是这么多",
    "explain.number": "订单、发票、发货单、收款或客户的编号、标识或外部编号",
    "explain.on": "价格所适用的营业日期，例如 2026-07-01（默认：今天）",
    "explain.order": "{order} 的价格由来：",
    "explain.payment": (
        "收款 {number}，收到于 {on}，客户 {customer}：{amount}，附言：{reference}，尚未使"
        "用：{left}。"
    ),
    "explain.quantity": "产品数量，以基本单位计（默认：1）",
    "explain.shipment": (
        "发货单 {number}（{state}），发出于 {on}，订单 {order}，承运方：{carrier}。"
    ),
    "explain.sku": "不给编号时：哪个产品",
    "export.about": (
        "按固定顺序打印一个租户的全部内容，每个状态一行 JSON，可供 restore 读取；指定内容时"
        "则打印分隔文本，可供 import 读取。"
    ),
    "export.delimiter": "单元格之间的分隔符：, ; tab 或 |（默认：,）",
    "export.encoding": "文件的编码（默认：%(default)s）；utf-8-sig 便于用电子表格打开",
    "export.entity": "要导出为行的内容：{names}",
    "export.file": "写入的文件（默认：标准输出，采用其自身的编码）",
    "export.help": "打印一个租户的全部内容，或将客户、订单等导出为行",
    "export.written": "已将 {rows} 行写入 {file}",
    "help.help": "显示某个命令的帮助：help COMMAND",
    "import.about": (
        "按分隔文件的各行新建或修改客户、产品、订单等。被拒绝的行不影响其他行，会连同原因写"
        "入错误文件。再次运行同一命令不会重复执行，并从中断处继续。"
    ),
    "import.before": "未变的行中有 {before} 行已由先前的运行完成。",
    "import.codes": "退出码：0 所有行均有效，1 有行被拒绝或文件无法导入，2 无法理解的命令行。",
    "import.columns": "列出文件可以包含的列，然后退出",
    "import.counts": "{entity}：新增 {added}，修改 {changed}，未变 {unchanged}，拒绝 {refused}",
    "import.date_format": "日期的写法，例如 %%d.%%m.%%Y（默认：ISO 8601）",
    "import.decimal": "小数点的写法（默认：%(default)s）",
    "import.delimiter": "单元格之间的分隔符：, ; tab 或 |（默认：按标题行判断）",
    "import.dry_run": "只给出结论，不写入任何内容",
    "import.encoding": "文件的编码（默认：按文件头标记，否则 utf-8，再否则 gb18030）",
    "import.entity": "各行的内容：{names}",
    "import.errors": "被拒绝的行写入的文件（默认：在 FILE 旁边，文件名带 .errors）",
    "import.file": "要导入的文件，- 表示标准输入",
    "import.help": "按文件的各行新建或修改客户、产品、订单等",
    "import.ignore_unknown": "忽略未知的列",
    "import.key": "本次导入的名称，用于识别重复的行（默认：按文件内容）",
    "import.map": "文件中某个标题的含义；可多次给出",
    "import.map_file": "每行一个 HEADING=COLUMN 的文件",
    "import.mend": "被拒绝的行：{file}。请在其中修正，然后导入该文件。",
    "import.mode": (
        "各行可以做什么：add 新建、update 修改，或 upsert 二者皆可（默认：可查找的内容为 upsert）"
    ),
    "import.more": "…… 另有 {more} 行被拒绝",
    "import.null": "表示空单元格的文本，例如 NULL",
    "import.progress": "显示进度，即使标准错误不是终端",
    "import.reached": "第 {line} 行，共 {lines} 行",
    "import.read": "按 {encoding} 读取，单元格以 {delimiter} 分隔。",
    "import.refused": "第 {line} 行，{column}：{reason}",
    "import.rehearsed": "这是演练：未写入任何内容。",
    "import.set": "某一列在没有填写的行中的内容；可多次给出",
    "plugins.about": (
        "像应用程序那样加载已安装的插件，并打印每个插件的贡献、哪些被停用及其原因。不打开"
        "存储。使用 --json 时也包含内置部分。"
    ),
    "plugins.codes": "退出码：0 全部参与，1 有插件被停用或彼此不兼容。",
    "plugins.help": "列出已安装的插件及其状态",
    "report.about": "生成报表并以表格打印。不给名称时：列出所有报表及其参数。",
    "report.as_of": "以哪个营业日期为准",
    "report.by": "销售报表按什么分行，例如 month,category",
    "report.csv": "同时将各行以 CSV 写入该文件",
    "report.currency": "统计哪种货币（默认：租户的货币）",
    "report.help": "打印统计：销售、应收账款、库存以及插件提供的报表",
    "report.html": "同时以 HTML 页面写入该文件",
    "report.location": "库存报表的地点（默认：全部）",
    "report.name": "例如 sales、receivables、stock",
    "report.set": "其他参数，用于插件提供的报表；可多次给出",
    "report.since": "计入的首个营业日期",
    "report.sort": "按哪一列排序，最多的在前",
    "report.top": "只显示这么多行，其余合为一行",
    "report.until": "计入的最后一个营业日期",
    "restore.about": "将导出内容写入一个空租户。从标准输入读取各行。要么全部保留，要么全部不保留。",
    "restore.codes": "退出码：0 完成，1 某行损坏、租户不为空或检查发现错误。",
    "restore.help": "将导出内容写入一个空租户",
    "restore.keep": "即使检查发现错误也予以保留",
    "settings.about": "租户的经营设置。此前已下达的单据保持原有设置。",
    "settings.changed": "（已更改）",
    "settings.changes": (
        "例如 zone=Asia/Shanghai、series.order=SO-{number:06d}、roles.clerk=orders.*、ret"
        "ention.events=3650 或 none；等号后为空的角色将被删除"
    ),
    "settings.help": "显示或更改租户的经营设置",
    "settings.set": "更改设置：要么全部更改，要么都不更改",
    "settings.show": "显示所有设置，以及哪些与默认值不同",
    "settings.version": "设置，版本 {version}",
    "timeline.about": (
        "按时间顺序说明订单及其货物、账单和款项所发生的事情。对于发票、发货单或收款，显示"
        "其背后的订单；对于客户，显示最近的二十张订单。"
    ),
    "timeline.help": "说明谁在何时、为何对订单做了什么",
    "timeline.limit": "显示多少条，取最近的（默认：%(default)s）",
    "timeline.nothing": "{number} 尚无可说明的事情。",
    "timeline.number": "订单、发票、发货单、收款或客户的编号、标识或外部编号",
    "work.about": (
        "将发生的事情告知已安装插件的接收方，运行后续命令，结束到期的购物篮，并清理保存期"
        "已满的内容。可同时运行任意多个。SIGTERM 和 SIGINT 在当前批次完成后结束它；再次发"
        "送则立即结束。存储不可达时会等待。"
    ),
    "work.codes": (
        "退出码：0 已停止或已无事可做，1 被拒绝，或使用 --once 时某租户的工作失败；130 被中断。"
    ),
    "work.health": "每轮将运行状况以 JSON 写入该文件",
    "work.help": "向接收方投递事件，结束到期的购物篮，清理旧内容",
    "work.interval": "无事可做时两次查看之间的秒数（默认：%(default)s）",
    "work.once": "当前已无事可做时即结束",
    "work.tenant": "为哪些租户，可多次给出（默认：存储中的所有租户）",
}
