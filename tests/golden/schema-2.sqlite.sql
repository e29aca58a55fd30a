-- Schema 2 with a furnished shop, made by tools/golden_schema.py.
CREATE TABLE approval (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	place VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	subject_kind VARCHAR(200) NOT NULL, 
	subject_id BLOB NOT NULL, 
	requested_by VARCHAR(200) NOT NULL, 
	requested_at VARCHAR(32) NOT NULL, 
	waits_until VARCHAR(10), 
	holds_until VARCHAR(10), 
	body TEXT, 
	CONSTRAINT pk_approval PRIMARY KEY (tenant, id), 
	CONSTRAINT ck_approval_state_word CHECK (state IN ('open', 'approved', 'rejected', 'withdrawn', 'expired')), 
	CONSTRAINT uq_approval_place UNIQUE (tenant, place)
)
 WITHOUT ROWID;
CREATE INDEX ix_approval_requested_by ON approval (tenant, requested_by, id);
CREATE INDEX ix_approval_state ON approval (tenant, state, id);
CREATE INDEX ix_approval_subject_id ON approval (tenant, subject_id, id);
CREATE INDEX ix_approval_waits_until ON approval (tenant, waits_until, id) WHERE waits_until IS NOT NULL;
CREATE TABLE approval_delegation (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	giver VARCHAR(200) NOT NULL, 
	receiver VARCHAR(200) NOT NULL, 
	revoked BOOLEAN NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_approval_delegation PRIMARY KEY (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_approval_delegation_giver ON approval_delegation (tenant, giver, id);
CREATE INDEX ix_approval_delegation_receiver ON approval_delegation (tenant, receiver, id);
CREATE TABLE approval_rule (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_approval_rule PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_approval_rule_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE backlog (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	receiver VARCHAR(100) NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	subject_id BLOB NOT NULL, 
	bucket BIGINT NOT NULL, 
	first BIGINT NOT NULL, 
	last BIGINT NOT NULL, 
	due_at VARCHAR(32), 
	attempts BIGINT NOT NULL, 
	parked_at VARCHAR(32), 
	error VARCHAR(500) NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_backlog PRIMARY KEY (tenant, id), 
	CONSTRAINT ck_backlog_backlog_range CHECK (first >= 1 AND first <= last)
);
CREATE INDEX ix_backlog_due_at ON backlog (tenant, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX ix_backlog_parked_at ON backlog (tenant, parked_at, id) WHERE parked_at IS NOT NULL;
CREATE INDEX ix_backlog_subject_id ON backlog (tenant, subject_id, id);
CREATE TABLE book (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	CONSTRAINT pk_book PRIMARY KEY (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE category (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	code VARCHAR(200) NOT NULL, 
	name TEXT NOT NULL, 
	parent_id BLOB, 
	custom TEXT, 
	CONSTRAINT pk_category PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_category_parent_id FOREIGN KEY(tenant, parent_id) REFERENCES category (tenant, id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_category_code UNIQUE (tenant, code)
)
 WITHOUT ROWID;
CREATE TABLE commitment (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	expires_at VARCHAR(32), 
	priority BIGINT, 
	reason TEXT, 
	CONSTRAINT pk_commitment PRIMARY KEY (tenant, id), 
	CONSTRAINT ck_commitment_kind_word CHECK (kind IN ('order', 'basket', 'manual')), 
	CONSTRAINT ck_commitment_commitment_expiry CHECK (kind <> 'order' OR expires_at IS NULL)
)
 WITHOUT ROWID;
CREATE INDEX ix_commitment_expires_at ON commitment (tenant, expires_at, id) WHERE expires_at IS NOT NULL;
CREATE TABLE counters (
	tenant VARCHAR(200) NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	used BIGINT NOT NULL, 
	ceiling BIGINT, 
	CONSTRAINT pk_counters PRIMARY KEY (tenant, kind, "key"), 
	CONSTRAINT ck_counters_counters_used CHECK (used >= 0)
)
 WITHOUT ROWID;
CREATE TABLE custom_fields (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	noun VARCHAR(200) NOT NULL, 
	fields TEXT NOT NULL, 
	CONSTRAINT pk_custom_fields PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_custom_fields_noun UNIQUE (tenant, noun)
)
 WITHOUT ROWID;
CREATE TABLE custom_value (
	tenant VARCHAR(200) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	owner_id BLOB NOT NULL, 
	field VARCHAR(40) NOT NULL, 
	value VARCHAR(200) NOT NULL, 
	single VARCHAR(200), 
	CONSTRAINT pk_custom_value PRIMARY KEY (tenant, kind, owner_id, field, value), 
	CONSTRAINT uq_custom_value_single UNIQUE (tenant, kind, field, single)
)
 WITHOUT ROWID;
CREATE INDEX ix_custom_value_value ON custom_value (tenant, kind, field, value, owner_id);
CREATE TABLE event (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	tag VARCHAR(200) NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	subject_id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	actor VARCHAR(200) NOT NULL, 
	on_behalf_of VARCHAR(200), 
	"key" VARCHAR(200) NOT NULL, 
	occurred_at VARCHAR(32) NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	payload TEXT NOT NULL, 
	cause_id BLOB, 
	CONSTRAINT pk_event PRIMARY KEY (tenant, id)
);
CREATE INDEX ix_event_key ON event (tenant, "key", id);
CREATE INDEX ix_event_subject_id ON event (tenant, subject_id, id);
CREATE TABLE exchange_rate (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	from_currency VARCHAR(200) NOT NULL, 
	to_currency VARCHAR(200) NOT NULL, 
	value VARCHAR(200) NOT NULL, 
	since VARCHAR(10) NOT NULL, 
	source VARCHAR(200) NOT NULL, 
	dated_pair VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_exchange_rate PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_exchange_rate_dated_pair UNIQUE (tenant, dated_pair)
)
 WITHOUT ROWID;
CREATE TABLE follow_up (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	cause_id BLOB NOT NULL, 
	rule VARCHAR(200) NOT NULL, 
	tag VARCHAR(200) NOT NULL, 
	payload TEXT NOT NULL, 
	actor VARCHAR(200) NOT NULL, 
	depth BIGINT NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	subject_id BLOB NOT NULL, 
	CONSTRAINT pk_follow_up PRIMARY KEY (tenant, id)
);
CREATE INDEX ix_follow_up_cause_id ON follow_up (tenant, cause_id, id);
CREATE INDEX ix_follow_up_key ON follow_up (tenant, "key", id);
CREATE TABLE lead_pool (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_lead_pool PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_lead_pool_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE lease (
	tenant VARCHAR(200) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	version BIGINT NOT NULL, 
	holder VARCHAR(200) NOT NULL, 
	until VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_lease PRIMARY KEY (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE location (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	code VARCHAR(200) NOT NULL, 
	name TEXT NOT NULL, 
	custom TEXT, 
	parent_id BLOB, 
	terms TEXT, 
	CONSTRAINT pk_location PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_location_code UNIQUE (tenant, code)
)
 WITHOUT ROWID;
CREATE INDEX ix_location_parent_id ON location (tenant, parent_id, id) WHERE parent_id IS NOT NULL;
CREATE TABLE outbox (
	tenant VARCHAR(200) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	version BIGINT NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (tenant, "key")
)
 WITHOUT ROWID;
CREATE INDEX ix_outbox_recorded_at ON outbox (tenant, recorded_at, "key");
CREATE TABLE outcome (
	tenant VARCHAR(200) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	fingerprint VARCHAR(200) NOT NULL, 
	tag VARCHAR(200) NOT NULL, 
	value_kind VARCHAR(200) NOT NULL, 
	value_id BLOB NOT NULL, 
	warnings TEXT NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_outcome PRIMARY KEY (tenant, "key")
)
 WITHOUT ROWID;
CREATE INDEX ix_outcome_recorded_at ON outcome (tenant, recorded_at, "key");
CREATE TABLE picking (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	strategy VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_picking PRIMARY KEY (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE pipeline (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_pipeline PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_pipeline_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE price_edition (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	price_list_id BLOB NOT NULL, 
	number BIGINT NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	tax_included BOOLEAN NOT NULL, 
	priority BIGINT NOT NULL, 
	terms TEXT, 
	kind VARCHAR(200), 
	effective VARCHAR(10), 
	published_on VARCHAR(10), 
	CONSTRAINT pk_price_edition PRIMARY KEY (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_price_edition_name ON price_edition (tenant, name, id);
CREATE INDEX ix_price_edition_state ON price_edition (tenant, state, id);
CREATE TABLE price_list (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	tax_included BOOLEAN NOT NULL, 
	priority BIGINT NOT NULL, 
	terms TEXT, 
	kind VARCHAR(200), 
	effective VARCHAR(10), 
	published_on VARCHAR(10), 
	CONSTRAINT pk_price_list PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_price_list_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE quote_template (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	valid_days BIGINT, 
	body TEXT, 
	CONSTRAINT pk_quote_template PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_quote_template_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE record (
	tenant VARCHAR(200) NOT NULL, 
	owner VARCHAR(64) NOT NULL, 
	kind VARCHAR(64) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	version BIGINT NOT NULL, 
	text TEXT NOT NULL, 
	first VARCHAR(100), 
	second VARCHAR(100), 
	CONSTRAINT pk_record PRIMARY KEY (tenant, owner, kind, "key")
)
 WITHOUT ROWID;
CREATE INDEX ix_record_first ON record (tenant, first, owner, kind, "key") WHERE first IS NOT NULL;
CREATE INDEX ix_record_second ON record (tenant, second, owner, kind, "key") WHERE second IS NOT NULL;
CREATE TABLE salesperson (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	title VARCHAR(200), 
	reference VARCHAR(200), 
	reports_to_id BLOB, 
	active BOOLEAN NOT NULL, 
	custom TEXT, 
	CONSTRAINT pk_salesperson PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_salesperson_reports_to_id FOREIGN KEY(tenant, reports_to_id) REFERENCES salesperson (tenant, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE INDEX ix_salesperson_reference ON salesperson (tenant, reference, id) WHERE reference IS NOT NULL;
CREATE TABLE schema_version (
	name VARCHAR(40) NOT NULL, 
	version VARCHAR(40) NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE scoring (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_scoring PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_scoring_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE sequence (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_sequence PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_sequence_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE settings (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	zone VARCHAR(200) NOT NULL, 
	base_currency VARCHAR(200) NOT NULL, 
	languages TEXT NOT NULL, 
	rounding VARCHAR(200) NOT NULL, 
	tax_rounding VARCHAR(200) NOT NULL, 
	payment_terms_days BIGINT NOT NULL, 
	order_lines_max BIGINT NOT NULL, 
	series TEXT NOT NULL, 
	roles TEXT NOT NULL, 
	retention TEXT NOT NULL, 
	pricing TEXT, 
	cash_rounding TEXT, 
	stock TEXT, 
	orders TEXT, 
	pipeline TEXT, 
	CONSTRAINT pk_settings PRIMARY KEY (tenant, id), 
	CONSTRAINT ck_settings_rounding_word CHECK (rounding IN ('half_even', 'half_odd', 'half_away_from_zero', 'half_toward_zero', 'half_toward_plus_infinity', 'half_toward_minus_infinity', 'ceiling', 'floor', 'toward_zero', 'away_from_zero', 'exact')), 
	CONSTRAINT ck_settings_tax_rounding_word CHECK (tax_rounding IN ('line', 'document'))
)
 WITHOUT ROWID;
CREATE TABLE stock_level (
	tenant VARCHAR(200) NOT NULL, 
	location_id BLOB NOT NULL, 
	product_id BLOB NOT NULL, 
	on_hand BIGINT NOT NULL, 
	reserved BIGINT NOT NULL, 
	placed BIGINT NOT NULL, 
	CONSTRAINT pk_stock_level PRIMARY KEY (tenant, location_id, product_id), 
	CONSTRAINT ck_stock_level_stock_level_not_negative CHECK (on_hand >= 0 AND reserved >= 0), 
	CONSTRAINT ck_stock_level_stock_level_placed CHECK (placed BETWEEN 0 AND on_hand)
)
 WITHOUT ROWID;
CREATE INDEX ix_stock_level_product_id ON stock_level (tenant, product_id, location_id);
CREATE TABLE stock_period (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	closed_until VARCHAR(10), 
	CONSTRAINT pk_stock_period PRIMARY KEY (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE tax_rate (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	code VARCHAR(200) NOT NULL, 
	rate VARCHAR(200) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	terms TEXT, 
	CONSTRAINT pk_tax_rate PRIMARY KEY (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_tax_rate_code ON tax_rate (tenant, code, id);
CREATE TABLE tax_treatment (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	terms TEXT, 
	CONSTRAINT pk_tax_treatment PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_tax_treatment_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE team (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	assigned_at VARCHAR(32), 
	body TEXT, 
	CONSTRAINT pk_team PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_team_name UNIQUE (tenant, name)
)
 WITHOUT ROWID;
CREATE TABLE territory (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	code VARCHAR(200) NOT NULL, 
	parent VARCHAR(200), 
	name VARCHAR(200) NOT NULL, 
	priority BIGINT NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_territory PRIMARY KEY (tenant, id), 
	CONSTRAINT uq_territory_code UNIQUE (tenant, code)
)
 WITHOUT ROWID;
CREATE INDEX ix_territory_parent ON territory (tenant, parent, id) WHERE parent IS NOT NULL;
CREATE TABLE transfer (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	occurred_at VARCHAR(32) NOT NULL, 
	cause_id BLOB, 
	reason TEXT, 
	reference VARCHAR(200), 
	CONSTRAINT pk_transfer PRIMARY KEY (tenant, id), 
	CONSTRAINT ck_transfer_kind_word CHECK (kind IN ('receipt', 'shipment', 'adjustment', 'internal', 'return', 'scrap', 'count', 'dispatch', 'arrival', 'assembly', 'reversal')), 
	CONSTRAINT uq_transfer_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_transfer_cause_id ON transfer (tenant, cause_id, id) WHERE cause_id IS NOT NULL;
CREATE INDEX ix_transfer_occurred_at ON transfer (tenant, occurred_at, id);
CREATE TABLE upkeep (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	events_before VARCHAR(32), 
	CONSTRAINT pk_upkeep PRIMARY KEY (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE waiting (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	since VARCHAR(32), 
	priority BIGINT NOT NULL, 
	together BOOLEAN NOT NULL, 
	CONSTRAINT pk_waiting PRIMARY KEY (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_waiting_since ON waiting (tenant, since, id) WHERE since IS NOT NULL;
CREATE TABLE availability (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	salesperson_id BLOB NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_availability PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_availability_salesperson_id FOREIGN KEY(tenant, salesperson_id) REFERENCES salesperson (tenant, id), 
	CONSTRAINT uq_availability_salesperson_id UNIQUE (tenant, salesperson_id)
)
 WITHOUT ROWID;
CREATE TABLE committed_line (
	tenant VARCHAR(200) NOT NULL, 
	commitment_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	location_id BLOB NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	quantity BIGINT NOT NULL, 
	since VARCHAR(32), 
	due_on VARCHAR(10), 
	CONSTRAINT pk_committed_line PRIMARY KEY (tenant, commitment_id, position), 
	CONSTRAINT ck_committed_line_committed_line_quantity CHECK (quantity > 0), 
	CONSTRAINT fk_committed_line_commitment_id FOREIGN KEY(tenant, commitment_id) REFERENCES commitment (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_committed_line_product_id ON committed_line (tenant, product_id, commitment_id);
CREATE TABLE customer (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	groups TEXT NOT NULL, 
	language VARCHAR(200) NOT NULL, 
	reference VARCHAR(200), 
	salesperson_id BLOB, 
	tax_exempt BOOLEAN NOT NULL, 
	payment_terms_days BIGINT, 
	state VARCHAR(200) NOT NULL, 
	email VARCHAR(200), 
	phone VARCHAR(200), 
	addresses TEXT NOT NULL, 
	custom TEXT, 
	territory VARCHAR(200), 
	credit_limit BIGINT, 
	CONSTRAINT pk_customer PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_customer_salesperson_id FOREIGN KEY(tenant, salesperson_id) REFERENCES salesperson (tenant, id), 
	CONSTRAINT ck_customer_state_word CHECK (state IN ('active', 'blocked')), 
	CONSTRAINT ck_customer_customer_terms CHECK (payment_terms_days BETWEEN 0 AND 365), 
	CONSTRAINT uq_customer_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_customer_email ON customer (tenant, email, id) WHERE email IS NOT NULL;
CREATE INDEX ix_customer_reference ON customer (tenant, reference, id) WHERE reference IS NOT NULL;
CREATE TABLE discount (
	tenant VARCHAR(200) NOT NULL, 
	price_list_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	percent VARCHAR(200), 
	sku VARCHAR(200), 
	at_least VARCHAR(200) NOT NULL, 
	customer_group VARCHAR(200), 
	customer_id BLOB, 
	since VARCHAR(10), 
	until VARCHAR(10), 
	terms TEXT, 
	CONSTRAINT pk_discount PRIMARY KEY (tenant, price_list_id, position), 
	CONSTRAINT fk_discount_price_list_id FOREIGN KEY(tenant, price_list_id) REFERENCES price_list (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE expected_receipt (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	to_id BLOB NOT NULL, 
	due_on VARCHAR(10) NOT NULL, 
	terms TEXT, 
	CONSTRAINT pk_expected_receipt PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_expected_receipt_to_id FOREIGN KEY(tenant, to_id) REFERENCES location (tenant, id), 
	CONSTRAINT ck_expected_receipt_state_word CHECK (state IN ('open', 'received', 'canceled')), 
	CONSTRAINT uq_expected_receipt_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_expected_receipt_state ON expected_receipt (tenant, state, id);
CREATE TABLE handover (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	from_id BLOB NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	handed_at VARCHAR(32) NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_handover PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_handover_from_id FOREIGN KEY(tenant, from_id) REFERENCES salesperson (tenant, id), 
	CONSTRAINT ck_handover_state_word CHECK (state IN ('running', 'done', 'undoing', 'undone'))
)
 WITHOUT ROWID;
CREATE INDEX ix_handover_from_id ON handover (tenant, from_id, id);
CREATE INDEX ix_handover_state ON handover (tenant, state, id);
CREATE TABLE lead (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	owner_id BLOB, 
	pool VARCHAR(200), 
	team_id BLOB, 
	source VARCHAR(200), 
	campaign VARCHAR(200), 
	created_at VARCHAR(32) NOT NULL, 
	touched_at VARCHAR(32), 
	owned_at VARCHAR(32), 
	idle_at VARCHAR(32), 
	points BIGINT NOT NULL, 
	points_manual BIGINT, 
	company VARCHAR(200), 
	email VARCHAR(200), 
	phone VARCHAR(200), 
	territory VARCHAR(200), 
	industry VARCHAR(200), 
	employees BIGINT, 
	customer_id BLOB, 
	contact_id BLOB, 
	custom TEXT, 
	body TEXT, 
	CONSTRAINT pk_lead PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_lead_owner_id FOREIGN KEY(tenant, owner_id) REFERENCES salesperson (tenant, id), 
	CONSTRAINT ck_lead_state_word CHECK (state IN ('new', 'working', 'qualified', 'disqualified', 'converted', 'merged')), 
	CONSTRAINT uq_lead_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_lead_contact_id ON lead (tenant, contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX ix_lead_customer_id ON lead (tenant, customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX ix_lead_idle_at ON lead (tenant, idle_at, id) WHERE idle_at IS NOT NULL;
CREATE INDEX ix_lead_owner_id ON lead (tenant, owner_id, id) WHERE owner_id IS NOT NULL;
CREATE INDEX ix_lead_pool ON lead (tenant, pool, id) WHERE pool IS NOT NULL;
CREATE INDEX ix_lead_state ON lead (tenant, state, id);
CREATE TABLE price (
	tenant VARCHAR(200) NOT NULL, 
	price_list_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	sku VARCHAR(200), 
	amount VARCHAR(200), 
	at_least VARCHAR(200) NOT NULL, 
	customer_group VARCHAR(200), 
	customer_id BLOB, 
	since VARCHAR(10), 
	until VARCHAR(10), 
	terms TEXT, 
	CONSTRAINT pk_price PRIMARY KEY (tenant, price_list_id, position), 
	CONSTRAINT fk_price_price_list_id FOREIGN KEY(tenant, price_list_id) REFERENCES price_list (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE price_edition_discount (
	tenant VARCHAR(200) NOT NULL, 
	price_edition_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	percent VARCHAR(200), 
	sku VARCHAR(200), 
	at_least VARCHAR(200) NOT NULL, 
	customer_group VARCHAR(200), 
	customer_id BLOB, 
	since VARCHAR(10), 
	until VARCHAR(10), 
	terms TEXT, 
	CONSTRAINT pk_price_edition_discount PRIMARY KEY (tenant, price_edition_id, position), 
	CONSTRAINT fk_price_edition_discount_price_edition_id FOREIGN KEY(tenant, price_edition_id) REFERENCES price_edition (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE price_edition_price (
	tenant VARCHAR(200) NOT NULL, 
	price_edition_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	sku VARCHAR(200), 
	amount VARCHAR(200), 
	at_least VARCHAR(200) NOT NULL, 
	customer_group VARCHAR(200), 
	customer_id BLOB, 
	since VARCHAR(10), 
	until VARCHAR(10), 
	terms TEXT, 
	CONSTRAINT pk_price_edition_price PRIMARY KEY (tenant, price_edition_id, position), 
	CONSTRAINT fk_price_edition_price_price_edition_id FOREIGN KEY(tenant, price_edition_id) REFERENCES price_edition (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE product (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	name TEXT NOT NULL, 
	unit VARCHAR(200) NOT NULL, 
	unit_factors TEXT NOT NULL, 
	unit_digits BIGINT NOT NULL, 
	category_id BLOB, 
	tax_code VARCHAR(200), 
	tracked BOOLEAN NOT NULL, 
	active BOOLEAN NOT NULL, 
	reference VARCHAR(200), 
	safety BIGINT NOT NULL, 
	backorder_limit BIGINT, 
	custom TEXT, 
	variant_of VARCHAR(200), 
	list_price VARCHAR(200), 
	cost VARCHAR(200), 
	terms TEXT, 
	CONSTRAINT pk_product PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_product_category_id FOREIGN KEY(tenant, category_id) REFERENCES category (tenant, id), 
	CONSTRAINT ck_product_product_digits CHECK (unit_digits BETWEEN 0 AND 6), 
	CONSTRAINT ck_product_product_held_back CHECK (safety >= 0 AND (backorder_limit IS NULL OR backorder_limit >= 0)), 
	CONSTRAINT uq_product_sku UNIQUE (tenant, sku)
)
 WITHOUT ROWID;
CREATE INDEX ix_product_category_id ON product (tenant, category_id, id) WHERE category_id IS NOT NULL;
CREATE INDEX ix_product_reference ON product (tenant, reference, id) WHERE reference IS NOT NULL;
CREATE TABLE stock_count (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	at_id BLOB NOT NULL, 
	terms TEXT, 
	CONSTRAINT pk_stock_count PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_stock_count_at_id FOREIGN KEY(tenant, at_id) REFERENCES location (tenant, id), 
	CONSTRAINT ck_stock_count_state_word CHECK (state IN ('open', 'applied', 'canceled')), 
	CONSTRAINT uq_stock_count_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_stock_count_state ON stock_count (tenant, state, id);
CREATE TABLE transit (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	source_id BLOB NOT NULL, 
	to_id BLOB NOT NULL, 
	due_on VARCHAR(10), 
	CONSTRAINT pk_transit PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_transit_source_id FOREIGN KEY(tenant, source_id) REFERENCES location (tenant, id), 
	CONSTRAINT fk_transit_to_id FOREIGN KEY(tenant, to_id) REFERENCES location (tenant, id), 
	CONSTRAINT ck_transit_state_word CHECK (state IN ('underway', 'arrived')), 
	CONSTRAINT uq_transit_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_transit_state ON transit (tenant, state, id);
CREATE TABLE waiting_line (
	tenant VARCHAR(200) NOT NULL, 
	waiting_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	location_id BLOB NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	quantity BIGINT NOT NULL, 
	whole BOOLEAN NOT NULL, 
	CONSTRAINT pk_waiting_line PRIMARY KEY (tenant, waiting_id, position), 
	CONSTRAINT ck_waiting_line_waiting_line_quantity CHECK (quantity > 0), 
	CONSTRAINT fk_waiting_line_waiting_id FOREIGN KEY(tenant, waiting_id) REFERENCES waiting (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_waiting_line_product_id ON waiting_line (tenant, product_id, waiting_id);
CREATE INDEX ix_waiting_line_sku ON waiting_line (tenant, sku, waiting_id);
CREATE TABLE blanket (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	customer_id BLOB NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	since VARCHAR(10) NOT NULL, 
	until VARCHAR(10), 
	body TEXT, 
	CONSTRAINT pk_blanket PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_blanket_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT ck_blanket_state_word CHECK (state IN ('draft', 'open', 'closed')), 
	CONSTRAINT uq_blanket_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_blanket_customer_id ON blanket (tenant, customer_id, id);
CREATE INDEX ix_blanket_state ON blanket (tenant, state, id);
CREATE TABLE contact (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	customer_id BLOB NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	title VARCHAR(200), 
	email VARCHAR(200), 
	phone VARCHAR(200), 
	custom TEXT, 
	CONSTRAINT pk_contact PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_contact_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_contact_customer_id ON contact (tenant, customer_id, id);
CREATE INDEX ix_contact_email ON contact (tenant, email, id) WHERE email IS NOT NULL;
CREATE TABLE count_line (
	tenant VARCHAR(200) NOT NULL, 
	stock_count_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	book BIGINT NOT NULL, 
	counted BIGINT, 
	terms TEXT, 
	CONSTRAINT pk_count_line PRIMARY KEY (tenant, stock_count_id, position), 
	CONSTRAINT fk_count_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id), 
	CONSTRAINT ck_count_line_count_line_counted CHECK (counted IS NULL OR counted >= 0), 
	CONSTRAINT fk_count_line_stock_count_id FOREIGN KEY(tenant, stock_count_id) REFERENCES stock_count (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE expected_line (
	tenant VARCHAR(200) NOT NULL, 
	expected_receipt_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	quantity BIGINT NOT NULL, 
	received BIGINT NOT NULL, 
	CONSTRAINT pk_expected_line PRIMARY KEY (tenant, expected_receipt_id, position), 
	CONSTRAINT fk_expected_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id), 
	CONSTRAINT ck_expected_line_expected_line_quantity CHECK (quantity > 0 AND received >= 0), 
	CONSTRAINT fk_expected_line_expected_receipt_id FOREIGN KEY(tenant, expected_receipt_id) REFERENCES expected_receipt (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_expected_line_product_id ON expected_line (tenant, product_id, expected_receipt_id);
CREATE TABLE handover_batch (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	handover_id BLOB NOT NULL, 
	number BIGINT NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_handover_batch PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_handover_batch_handover_id FOREIGN KEY(tenant, handover_id) REFERENCES handover (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_handover_batch_handover_id ON handover_batch (tenant, handover_id, id);
CREATE TABLE lead_key (
	tenant VARCHAR(200) NOT NULL, 
	lead_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	value VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_lead_key PRIMARY KEY (tenant, lead_id, position), 
	CONSTRAINT fk_lead_key_lead_id FOREIGN KEY(tenant, lead_id) REFERENCES lead (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_lead_key_value ON lead_key (tenant, value, lead_id);
CREATE TABLE lead_merge (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	master_id BLOB NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	merged_at VARCHAR(32) NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_lead_merge PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_lead_merge_master_id FOREIGN KEY(tenant, master_id) REFERENCES lead (tenant, id), 
	CONSTRAINT ck_lead_merge_state_word CHECK (state IN ('merged', 'undone'))
)
 WITHOUT ROWID;
CREATE INDEX ix_lead_merge_master_id ON lead_merge (tenant, master_id, id);
CREATE TABLE lot (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	code VARCHAR(200) NOT NULL, 
	expires_on VARCHAR(10), 
	blocked BOOLEAN NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_lot PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_lot_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_lot_expires_on ON lot (tenant, expires_on, id) WHERE expires_on IS NOT NULL;
CREATE INDEX ix_lot_product_id ON lot (tenant, product_id, id);
CREATE TABLE movement (
	tenant VARCHAR(200) NOT NULL, 
	transfer_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	quantity BIGINT NOT NULL, 
	from_id BLOB, 
	to_id BLOB, 
	lot_id BLOB, 
	terms TEXT, 
	CONSTRAINT pk_movement PRIMARY KEY (tenant, transfer_id, position), 
	CONSTRAINT fk_movement_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id), 
	CONSTRAINT fk_movement_from_id FOREIGN KEY(tenant, from_id) REFERENCES location (tenant, id), 
	CONSTRAINT fk_movement_to_id FOREIGN KEY(tenant, to_id) REFERENCES location (tenant, id), 
	CONSTRAINT ck_movement_movement_quantity CHECK (quantity > 0), 
	CONSTRAINT fk_movement_transfer_id FOREIGN KEY(tenant, transfer_id) REFERENCES transfer (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_movement_lot_id ON movement (tenant, lot_id, transfer_id) WHERE lot_id IS NOT NULL;
CREATE INDEX ix_movement_product_id ON movement (tenant, product_id, transfer_id);
CREATE TABLE opportunity (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	pipeline_id BLOB NOT NULL, 
	stage VARCHAR(200) NOT NULL, 
	customer_id BLOB, 
	lead_id BLOB, 
	owner_id BLOB, 
	team_id BLOB, 
	currency VARCHAR(200) NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	amount_source VARCHAR(200) NOT NULL, 
	probability_bp BIGINT NOT NULL, 
	probability_source VARCHAR(200) NOT NULL, 
	close_on VARCHAR(10), 
	created_at VARCHAR(32) NOT NULL, 
	stage_since VARCHAR(32) NOT NULL, 
	rot_at VARCHAR(32), 
	touched_at VARCHAR(32), 
	closed_at VARCHAR(32), 
	pushes BIGINT NOT NULL, 
	source VARCHAR(200), 
	campaign VARCHAR(200), 
	quiet_since VARCHAR(32) NOT NULL, 
	custom TEXT, 
	body TEXT, 
	CONSTRAINT pk_opportunity PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_opportunity_pipeline_id FOREIGN KEY(tenant, pipeline_id) REFERENCES pipeline (tenant, id), 
	CONSTRAINT fk_opportunity_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT fk_opportunity_lead_id FOREIGN KEY(tenant, lead_id) REFERENCES lead (tenant, id), 
	CONSTRAINT fk_opportunity_owner_id FOREIGN KEY(tenant, owner_id) REFERENCES salesperson (tenant, id), 
	CONSTRAINT ck_opportunity_state_word CHECK (state IN ('open', 'won', 'lost')), 
	CONSTRAINT uq_opportunity_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_opportunity_board ON opportunity (tenant, team_id, pipeline_id, state, stage, stage_since, id);
CREATE INDEX ix_opportunity_close_on ON opportunity (tenant, state, close_on, id);
CREATE INDEX ix_opportunity_columns ON opportunity (tenant, pipeline_id, state, stage, stage_since, id);
CREATE INDEX ix_opportunity_customer_id ON opportunity (tenant, customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX ix_opportunity_lead_id ON opportunity (tenant, lead_id, id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_opportunity_owner_id ON opportunity (tenant, owner_id, id) WHERE owner_id IS NOT NULL;
CREATE INDEX ix_opportunity_quiet_since ON opportunity (tenant, state, quiet_since, id);
CREATE INDEX ix_opportunity_rot_at ON opportunity (tenant, rot_at, id) WHERE rot_at IS NOT NULL;
CREATE INDEX ix_opportunity_stage ON opportunity (tenant, stage, id);
CREATE TABLE payment (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	customer_id BLOB NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	received_at VARCHAR(32) NOT NULL, 
	reference TEXT, 
	custom TEXT, 
	order_id BLOB, 
	refunds TEXT, 
	CONSTRAINT pk_payment PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_payment_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT ck_payment_payment_amount CHECK (amount_minor > 0), 
	CONSTRAINT uq_payment_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_payment_customer_id ON payment (tenant, customer_id, id);
CREATE INDEX ix_payment_order_id ON payment (tenant, order_id, id) WHERE order_id IS NOT NULL;
CREATE TABLE quote (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	customer_id BLOB NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	valid_until VARCHAR(10) NOT NULL, 
	quoted_on VARCHAR(10) NOT NULL, 
	revision BIGINT NOT NULL, 
	salesperson_id BLOB, 
	reference VARCHAR(200), 
	channel VARCHAR(200), 
	language VARCHAR(200) NOT NULL, 
	reason TEXT, 
	settings_version BIGINT NOT NULL, 
	sent_at VARCHAR(32), 
	accepted_at VARCHAR(32), 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_quote PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_quote_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT fk_quote_salesperson_id FOREIGN KEY(tenant, salesperson_id) REFERENCES salesperson (tenant, id), 
	CONSTRAINT ck_quote_state_word CHECK (state IN ('draft', 'sent', 'accepted', 'declined', 'expired', 'withdrawn')), 
	CONSTRAINT ck_quote_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT uq_quote_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_quote_customer_id ON quote (tenant, customer_id, id);
CREATE INDEX ix_quote_reference ON quote (tenant, reference, id) WHERE reference IS NOT NULL;
CREATE INDEX ix_quote_salesperson_id ON quote (tenant, salesperson_id, id) WHERE salesperson_id IS NOT NULL;
CREATE INDEX ix_quote_state ON quote (tenant, state, id);
CREATE INDEX ix_quote_valid_until ON quote (tenant, valid_until, id);
CREATE TABLE recurring (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	customer_id BLOB NOT NULL, 
	next_on VARCHAR(10), 
	try_on VARCHAR(10), 
	body TEXT, 
	CONSTRAINT pk_recurring PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_recurring_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT ck_recurring_state_word CHECK (state IN ('active', 'paused', 'ended')), 
	CONSTRAINT uq_recurring_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_recurring_customer_id ON recurring (tenant, customer_id, id);
CREATE INDEX ix_recurring_state ON recurring (tenant, state, id);
CREATE INDEX ix_recurring_try_on ON recurring (tenant, try_on, id) WHERE try_on IS NOT NULL;
CREATE TABLE sales_order (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200), 
	state VARCHAR(200) NOT NULL, 
	customer_id BLOB NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	tax_included BOOLEAN NOT NULL, 
	tax_level VARCHAR(200) NOT NULL, 
	tax_rounding VARCHAR(200) NOT NULL, 
	salesperson_id BLOB, 
	payment_terms_days BIGINT NOT NULL, 
	reference VARCHAR(200), 
	ship_to TEXT, 
	settings_version BIGINT NOT NULL, 
	placed_at VARCHAR(32), 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	invoiced_minor BIGINT NOT NULL, 
	paid_minor BIGINT NOT NULL, 
	reason TEXT, 
	custom TEXT, 
	channel VARCHAR(200), 
	more TEXT, 
	CONSTRAINT pk_sales_order PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_sales_order_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT fk_sales_order_salesperson_id FOREIGN KEY(tenant, salesperson_id) REFERENCES salesperson (tenant, id), 
	CONSTRAINT ck_sales_order_state_word CHECK (state IN ('draft', 'placed', 'on_hold', 'completed', 'canceled')), 
	CONSTRAINT ck_sales_order_tax_level_word CHECK (tax_level IN ('line', 'document')), 
	CONSTRAINT ck_sales_order_tax_rounding_word CHECK (tax_rounding IN ('half_even', 'half_odd', 'half_away_from_zero', 'half_toward_zero', 'half_toward_plus_infinity', 'half_toward_minus_infinity', 'ceiling', 'floor', 'toward_zero', 'away_from_zero', 'exact')), 
	CONSTRAINT ck_sales_order_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT uq_sales_order_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_sales_order_customer_id ON sales_order (tenant, customer_id, id);
CREATE INDEX ix_sales_order_reference ON sales_order (tenant, reference, id) WHERE reference IS NOT NULL;
CREATE INDEX ix_sales_order_salesperson_id ON sales_order (tenant, salesperson_id, id) WHERE salesperson_id IS NOT NULL;
CREATE INDEX ix_sales_order_state ON sales_order (tenant, state, id);
CREATE TABLE stock_position (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	location_id BLOB NOT NULL, 
	stocking_id BLOB NOT NULL, 
	product_id BLOB NOT NULL, 
	quantity BIGINT NOT NULL, 
	allocated BIGINT NOT NULL, 
	since VARCHAR(32) NOT NULL, 
	lot_id BLOB, 
	present BLOB, 
	terms TEXT, 
	CONSTRAINT pk_stock_position PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_stock_position_location_id FOREIGN KEY(tenant, location_id) REFERENCES location (tenant, id), 
	CONSTRAINT fk_stock_position_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id), 
	CONSTRAINT ck_stock_position_stock_position_allocated CHECK (quantity >= 0 AND allocated BETWEEN 0 AND quantity)
)
 WITHOUT ROWID;
CREATE INDEX ix_stock_position_location_id ON stock_position (tenant, location_id, id);
CREATE INDEX ix_stock_position_lot_id ON stock_position (tenant, lot_id, id) WHERE lot_id IS NOT NULL;
CREATE INDEX ix_stock_position_present ON stock_position (tenant, present, id) WHERE present IS NOT NULL;
CREATE TABLE transit_line (
	tenant VARCHAR(200) NOT NULL, 
	transit_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	quantity BIGINT NOT NULL, 
	arrived BIGINT NOT NULL, 
	lost BIGINT NOT NULL, 
	lot_id BLOB, 
	terms TEXT, 
	CONSTRAINT pk_transit_line PRIMARY KEY (tenant, transit_id, position), 
	CONSTRAINT fk_transit_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id), 
	CONSTRAINT ck_transit_line_transit_line_quantity CHECK (quantity > 0 AND arrived >= 0 AND lost >= 0), 
	CONSTRAINT ck_transit_line_transit_line_underway CHECK (arrived + lost <= quantity), 
	CONSTRAINT fk_transit_line_transit_id FOREIGN KEY(tenant, transit_id) REFERENCES transit (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_transit_line_product_id ON transit_line (tenant, product_id, transit_id);
CREATE TABLE amendment (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	order_id BLOB NOT NULL, 
	number BIGINT NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	open_for BLOB, 
	body TEXT, 
	CONSTRAINT pk_amendment PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_amendment_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id), 
	CONSTRAINT ck_amendment_state_word CHECK (state IN ('proposed', 'confirmed', 'declined', 'withdrawn', 'reverted')), 
	CONSTRAINT uq_amendment_open_for UNIQUE (tenant, open_for)
)
 WITHOUT ROWID;
CREATE INDEX ix_amendment_order_id ON amendment (tenant, order_id, id);
CREATE TABLE enrollment (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	sequence_id BLOB NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	lead_id BLOB, 
	opportunity_id BLOB, 
	contact_id BLOB, 
	owner_id BLOB, 
	next_at VARCHAR(32), 
	body TEXT, 
	CONSTRAINT pk_enrollment PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_enrollment_sequence_id FOREIGN KEY(tenant, sequence_id) REFERENCES sequence (tenant, id), 
	CONSTRAINT fk_enrollment_lead_id FOREIGN KEY(tenant, lead_id) REFERENCES lead (tenant, id), 
	CONSTRAINT fk_enrollment_opportunity_id FOREIGN KEY(tenant, opportunity_id) REFERENCES opportunity (tenant, id), 
	CONSTRAINT ck_enrollment_state_word CHECK (state IN ('active', 'finished', 'stopped'))
)
 WITHOUT ROWID;
CREATE INDEX ix_enrollment_contact_id ON enrollment (tenant, contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX ix_enrollment_lead_id ON enrollment (tenant, lead_id, id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_enrollment_next_at ON enrollment (tenant, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX ix_enrollment_opportunity_id ON enrollment (tenant, opportunity_id, id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX ix_enrollment_sequence_id ON enrollment (tenant, sequence_id, id);
CREATE TABLE goods_return (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	order_id BLOB, 
	customer_id BLOB NOT NULL, 
	requested_at VARCHAR(32) NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_goods_return PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_goods_return_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id), 
	CONSTRAINT fk_goods_return_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT ck_goods_return_state_word CHECK (state IN ('requested', 'approved', 'received', 'settled', 'declined', 'canceled')), 
	CONSTRAINT uq_goods_return_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_goods_return_customer_id ON goods_return (tenant, customer_id, id);
CREATE INDEX ix_goods_return_order_id ON goods_return (tenant, order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX ix_goods_return_state ON goods_return (tenant, state, id);
CREATE TABLE invoice (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	order_id BLOB NOT NULL, 
	customer_id BLOB NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	issued_on VARCHAR(10) NOT NULL, 
	due_on VARCHAR(10) NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	paid_minor BIGINT NOT NULL, 
	custom TEXT, 
	payable_minor BIGINT NOT NULL, 
	credited_minor BIGINT NOT NULL, 
	CONSTRAINT pk_invoice PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_invoice_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id), 
	CONSTRAINT fk_invoice_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT ck_invoice_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT ck_invoice_invoice_paid CHECK (paid_minor BETWEEN 0 AND payable_minor), 
	CONSTRAINT ck_invoice_invoice_credited CHECK (credited_minor BETWEEN 0 AND payable_minor), 
	CONSTRAINT uq_invoice_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_invoice_customer_id ON invoice (tenant, customer_id, id);
CREATE INDEX ix_invoice_order_id ON invoice (tenant, order_id, id);
CREATE TABLE opportunity_log (
	tenant VARCHAR(200) NOT NULL, 
	opportunity_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	what VARCHAR(200) NOT NULL, 
	from_stage VARCHAR(200), 
	to_stage VARCHAR(200) NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	category VARCHAR(200) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	actor VARCHAR(200) NOT NULL, 
	reason VARCHAR(200), 
	probability_bp BIGINT NOT NULL, 
	probability_source VARCHAR(200) NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	close_on VARCHAR(10), 
	owner_id BLOB, 
	CONSTRAINT pk_opportunity_log PRIMARY KEY (tenant, opportunity_id, position), 
	CONSTRAINT fk_opportunity_log_opportunity_id FOREIGN KEY(tenant, opportunity_id) REFERENCES opportunity (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE order_charge (
	tenant VARCHAR(200) NOT NULL, 
	order_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	code VARCHAR(200) NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	tax_code VARCHAR(200), 
	tax_rate VARCHAR(200) NOT NULL, 
	invoiced BOOLEAN NOT NULL, 
	more TEXT, 
	CONSTRAINT pk_order_charge PRIMARY KEY (tenant, order_id, position), 
	CONSTRAINT ck_order_charge_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT fk_order_charge_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE order_line (
	tenant VARCHAR(200) NOT NULL, 
	order_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	quantity BIGINT NOT NULL, 
	unit VARCHAR(200) NOT NULL, 
	asked VARCHAR(200) NOT NULL, 
	unit_price VARCHAR(200) NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	tax_code VARCHAR(200), 
	tax_rate VARCHAR(200) NOT NULL, 
	tracked BOOLEAN NOT NULL, 
	manual BOOLEAN NOT NULL, 
	discount_percent VARCHAR(200) NOT NULL, 
	reason TEXT, 
	ship_on VARCHAR(10), 
	committed BIGINT NOT NULL, 
	shipped BIGINT NOT NULL, 
	invoiced BIGINT NOT NULL, 
	steps TEXT, 
	more TEXT, 
	CONSTRAINT pk_order_line PRIMARY KEY (tenant, order_id, position), 
	CONSTRAINT fk_order_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id), 
	CONSTRAINT ck_order_line_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT ck_order_line_order_line_quantity CHECK (quantity > 0), 
	CONSTRAINT ck_order_line_order_line_ledger CHECK (committed >= 0 AND shipped >= 0 AND invoiced >= 0), 
	CONSTRAINT fk_order_line_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE payment_transaction (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	order_id BLOB NOT NULL, 
	customer_id BLOB NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	provider VARCHAR(200) NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	opened_at VARCHAR(32) NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_payment_transaction PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_payment_transaction_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id), 
	CONSTRAINT fk_payment_transaction_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT ck_payment_transaction_payment_transaction_amount CHECK (amount_minor > 0)
)
 WITHOUT ROWID;
CREATE INDEX ix_payment_transaction_customer_id ON payment_transaction (tenant, customer_id, id);
CREATE INDEX ix_payment_transaction_order_id ON payment_transaction (tenant, order_id, id);
CREATE TABLE picked_line (
	tenant VARCHAR(200) NOT NULL, 
	picking_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	position_id BLOB NOT NULL, 
	location_id BLOB NOT NULL, 
	stocking_id BLOB NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	quantity BIGINT NOT NULL, 
	picked BIGINT NOT NULL, 
	terms TEXT, 
	CONSTRAINT pk_picked_line PRIMARY KEY (tenant, picking_id, position), 
	CONSTRAINT fk_picked_line_position_id FOREIGN KEY(tenant, position_id) REFERENCES stock_position (tenant, id), 
	CONSTRAINT fk_picked_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id), 
	CONSTRAINT ck_picked_line_picked_line_quantity CHECK (quantity > 0 AND picked BETWEEN 0 AND quantity), 
	CONSTRAINT fk_picked_line_picking_id FOREIGN KEY(tenant, picking_id) REFERENCES picking (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE quote_revision (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	quote_id BLOB NOT NULL, 
	number BIGINT NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_quote_revision PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_quote_revision_quote_id FOREIGN KEY(tenant, quote_id) REFERENCES quote (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_quote_revision_quote_id ON quote_revision (tenant, quote_id, id);
CREATE TABLE shipment (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	order_id BLOB NOT NULL, 
	shipped_at VARCHAR(32), 
	carrier VARCHAR(200), 
	tracking VARCHAR(200), 
	custom TEXT, 
	state VARCHAR(200) NOT NULL, 
	more TEXT, 
	CONSTRAINT pk_shipment PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_shipment_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id), 
	CONSTRAINT ck_shipment_state_word CHECK (state IN ('prepared', 'packed', 'shipped', 'delivered', 'canceled', 'failed')), 
	CONSTRAINT uq_shipment_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_shipment_order_id ON shipment (tenant, order_id, id);
CREATE INDEX ix_shipment_state ON shipment (tenant, state, id);
CREATE TABLE activity (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	owner_id BLOB, 
	customer_id BLOB, 
	contact_id BLOB, 
	lead_id BLOB, 
	opportunity_id BLOB, 
	created_at VARCHAR(32) NOT NULL, 
	due_at VARCHAR(32), 
	remind_at VARCHAR(32), 
	done_at VARCHAR(32), 
	inbound BOOLEAN NOT NULL, 
	customer_facing BOOLEAN NOT NULL, 
	enrollment_id BLOB, 
	body TEXT, 
	CONSTRAINT pk_activity PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_activity_owner_id FOREIGN KEY(tenant, owner_id) REFERENCES salesperson (tenant, id), 
	CONSTRAINT fk_activity_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT fk_activity_lead_id FOREIGN KEY(tenant, lead_id) REFERENCES lead (tenant, id), 
	CONSTRAINT fk_activity_opportunity_id FOREIGN KEY(tenant, opportunity_id) REFERENCES opportunity (tenant, id), 
	CONSTRAINT fk_activity_enrollment_id FOREIGN KEY(tenant, enrollment_id) REFERENCES enrollment (tenant, id), 
	CONSTRAINT ck_activity_state_word CHECK (state IN ('planned', 'done', 'canceled'))
)
 WITHOUT ROWID;
CREATE INDEX ix_activity_contact_id ON activity (tenant, contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX ix_activity_customer_id ON activity (tenant, customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX ix_activity_day ON activity (tenant, owner_id, state, due_at, id);
CREATE INDEX ix_activity_enrollment_id ON activity (tenant, enrollment_id, id) WHERE enrollment_id IS NOT NULL;
CREATE INDEX ix_activity_lead_id ON activity (tenant, lead_id, id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_activity_opportunity_id ON activity (tenant, opportunity_id, id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX ix_activity_owner_id ON activity (tenant, owner_id, id) WHERE owner_id IS NOT NULL;
CREATE INDEX ix_activity_remind_at ON activity (tenant, remind_at, id) WHERE remind_at IS NOT NULL;
CREATE TABLE credit_note (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) NOT NULL, 
	invoice_id BLOB NOT NULL, 
	order_id BLOB NOT NULL, 
	customer_id BLOB NOT NULL, 
	currency VARCHAR(200) NOT NULL, 
	issued_on VARCHAR(10) NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	settled_minor BIGINT NOT NULL, 
	refunded_minor BIGINT NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_credit_note PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_credit_note_invoice_id FOREIGN KEY(tenant, invoice_id) REFERENCES invoice (tenant, id), 
	CONSTRAINT fk_credit_note_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id), 
	CONSTRAINT fk_credit_note_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id), 
	CONSTRAINT ck_credit_note_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT ck_credit_note_credit_note_given CHECK (settled_minor >= 0 AND refunded_minor >= 0 AND settled_minor + refunded_minor <= amount_minor), 
	CONSTRAINT uq_credit_note_number UNIQUE (tenant, number)
)
 WITHOUT ROWID;
CREATE INDEX ix_credit_note_customer_id ON credit_note (tenant, customer_id, id);
CREATE INDEX ix_credit_note_invoice_id ON credit_note (tenant, invoice_id, id);
CREATE INDEX ix_credit_note_order_id ON credit_note (tenant, order_id, id);
CREATE TABLE invoice_line (
	tenant VARCHAR(200) NOT NULL, 
	invoice_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	quantity BIGINT NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	tax_code VARCHAR(200), 
	tax_rate VARCHAR(200) NOT NULL, 
	more TEXT, 
	CONSTRAINT pk_invoice_line PRIMARY KEY (tenant, invoice_id, position), 
	CONSTRAINT ck_invoice_line_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT ck_invoice_line_invoice_line_quantity CHECK (quantity > 0), 
	CONSTRAINT fk_invoice_line_invoice_id FOREIGN KEY(tenant, invoice_id) REFERENCES invoice (tenant, id)
)
 WITHOUT ROWID;
CREATE TABLE payment_application (
	tenant VARCHAR(200) NOT NULL, 
	payment_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	invoice_id BLOB NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	CONSTRAINT pk_payment_application PRIMARY KEY (tenant, payment_id, position), 
	CONSTRAINT fk_payment_application_invoice_id FOREIGN KEY(tenant, invoice_id) REFERENCES invoice (tenant, id), 
	CONSTRAINT ck_payment_application_payment_application_amount CHECK (amount_minor > 0), 
	CONSTRAINT fk_payment_application_payment_id FOREIGN KEY(tenant, payment_id) REFERENCES payment (tenant, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_payment_application_invoice_id ON payment_application (tenant, invoice_id, payment_id);
CREATE TABLE shipment_exception (
	tenant VARCHAR(200) NOT NULL, 
	id BLOB NOT NULL, 
	version BIGINT NOT NULL, 
	order_id BLOB NOT NULL, 
	shipment_id BLOB NOT NULL, 
	state VARCHAR(200) NOT NULL, 
	"left" BOOLEAN NOT NULL, 
	opened_at VARCHAR(32) NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_shipment_exception PRIMARY KEY (tenant, id), 
	CONSTRAINT fk_shipment_exception_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id), 
	CONSTRAINT fk_shipment_exception_shipment_id FOREIGN KEY(tenant, shipment_id) REFERENCES shipment (tenant, id), 
	CONSTRAINT ck_shipment_exception_state_word CHECK (state IN ('open', 'resolved'))
)
 WITHOUT ROWID;
CREATE INDEX ix_shipment_exception_order_id ON shipment_exception (tenant, order_id, id);
CREATE INDEX ix_shipment_exception_shipment_id ON shipment_exception (tenant, shipment_id, id);
CREATE INDEX ix_shipment_exception_state ON shipment_exception (tenant, state, id);
CREATE TABLE shipment_line (
	tenant VARCHAR(200) NOT NULL, 
	shipment_id BLOB NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	product_id BLOB NOT NULL, 
	sku VARCHAR(200) NOT NULL, 
	location_id BLOB, 
	quantity BIGINT NOT NULL, 
	terms TEXT, 
	CONSTRAINT pk_shipment_line PRIMARY KEY (tenant, shipment_id, position), 
	CONSTRAINT fk_shipment_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id), 
	CONSTRAINT fk_shipment_line_location_id FOREIGN KEY(tenant, location_id) REFERENCES location (tenant, id), 
	CONSTRAINT ck_shipment_line_shipment_line_quantity CHECK (quantity > 0), 
	CONSTRAINT fk_shipment_line_shipment_id FOREIGN KEY(tenant, shipment_id) REFERENCES shipment (tenant, id)
)
 WITHOUT ROWID;
INSERT INTO book (tenant, id, version) VALUES ('acme', X'00000000000000000000000000000002', 2);
INSERT INTO book (tenant, id, version) VALUES ('茶馆', X'00000000000000000000000000000002', 2);
INSERT INTO category (tenant, id, version, code, name, parent_id, custom) VALUES ('acme', X'019b76daa809780c9e1b1a08930657ed', 1, 'drinks', '{"en":"Drinks","zh":"饮料"}', NULL, NULL);
INSERT INTO category (tenant, id, version, code, name, parent_id, custom) VALUES ('acme', X'019b76daa80c74748b87b32c74dc05fc', 1, 'tea', '{"en":"Tea"}', X'019b76daa809780c9e1b1a08930657ed', NULL);
INSERT INTO category (tenant, id, version, code, name, parent_id, custom) VALUES ('茶馆', X'019b76daa876785a9b5a99888b4656c8', 1, 'drinks', '{"en":"Drinks","zh":"饮料"}', NULL, NULL);
INSERT INTO category (tenant, id, version, code, name, parent_id, custom) VALUES ('茶馆', X'019b76daa8797f6588761cefe000b4f3', 1, 'tea', '{"en":"Tea"}', X'019b76daa876785a9b5a99888b4656c8', NULL);
INSERT INTO commitment (tenant, id, version, kind, expires_at, priority, reason) VALUES ('acme', X'019b76daa837773c8a1794865802291d', 2, 'order', NULL, NULL, NULL);
INSERT INTO commitment (tenant, id, version, kind, expires_at, priority, reason) VALUES ('acme', X'019b76daa84c7591897b4f461f7eaee7', 2, 'order', NULL, NULL, NULL);
INSERT INTO commitment (tenant, id, version, kind, expires_at, priority, reason) VALUES ('acme', X'019b76daa8607a2ea29af3660220be33', 1, 'order', NULL, NULL, NULL);
INSERT INTO commitment (tenant, id, version, kind, expires_at, priority, reason) VALUES ('acme', X'019b76daa8647dea953db4c931c932e2', 2, 'order', NULL, NULL, NULL);
INSERT INTO counters (tenant, kind, "key", used, ceiling) VALUES ('acme', 'number', 'invoice:2026', 2, NULL);
INSERT INTO counters (tenant, kind, "key", used, ceiling) VALUES ('acme', 'series', 'customer', 1, NULL);
INSERT INTO counters (tenant, kind, "key", used, ceiling) VALUES ('acme', 'series', 'order:2026', 4, NULL);
INSERT INTO counters (tenant, kind, "key", used, ceiling) VALUES ('acme', 'series', 'payment:2026', 2, NULL);
INSERT INTO counters (tenant, kind, "key", used, ceiling) VALUES ('acme', 'series', 'shipment:2026', 2, NULL);
INSERT INTO counters (tenant, kind, "key", used, ceiling) VALUES ('acme', 'series', 'transfer:2026', 4, NULL);
INSERT INTO counters (tenant, kind, "key", used, ceiling) VALUES ('茶馆', 'series', 'customer', 1, NULL);
INSERT INTO counters (tenant, kind, "key", used, ceiling) VALUES ('茶馆', 'series', 'transfer:2026', 2, NULL);
INSERT INTO custom_fields (tenant, id, version, noun, fields) VALUES ('acme', X'00000000000000000000000000000067', 2, 'customer', '[{"code":"vat","type":"text","label":{"en":"VAT number","zh":"税号"},"choices":[],"digits":2,"required":false,"default":null,"unique":true,"indexed":false,"active":true,"position":0},{"code":"visits","type":"whole","label":{"en":"visits"},"choices":[],"digits":2,"required":false,"default":"1","unique":false,"indexed":true,"active":true,"position":0}]');
INSERT INTO custom_fields (tenant, id, version, noun, fields) VALUES ('茶馆', X'00000000000000000000000000000067', 2, 'customer', '[{"code":"vat","type":"text","label":{"en":"VAT number","zh":"税号"},"choices":[],"digits":2,"required":false,"default":null,"unique":true,"indexed":false,"active":true,"position":0},{"code":"visits","type":"whole","label":{"en":"visits"},"choices":[],"digits":2,"required":false,"default":"1","unique":false,"indexed":true,"active":true,"position":0}]');
INSERT INTO custom_value (tenant, kind, owner_id, field, value, single) VALUES ('acme', 'parties.customer', X'019b76daa8317595baf8b7fb5ce4e509', 'vat', 'DE-811', 'DE-811');
INSERT INTO custom_value (tenant, kind, owner_id, field, value, single) VALUES ('acme', 'parties.customer', X'019b76daa8317595baf8b7fb5ce4e509', 'visits', '1000000000000000001000000000', NULL);
INSERT INTO custom_value (tenant, kind, owner_id, field, value, single) VALUES ('茶馆', 'parties.customer', X'019b76daa89e794599cdb1b80b5f86e1', 'vat', 'DE-811', 'DE-811');
INSERT INTO custom_value (tenant, kind, owner_id, field, value, single) VALUES ('茶馆', 'parties.customer', X'019b76daa89e794599cdb1b80b5f86e1', 'visits', '1000000000000000001000000000', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa801796b92320c80369272e8', 'stock.location_added.v1', 'stock.location', X'019b76daa8007f35b4bc452d8f727fd5', 1, 'system', NULL, 'open:main', '2026-07-01T09:00:00.000000+00:00', '2026-07-01T09:00:00.000000+00:00', '{"location":{"code":"main","id":"019b76da-a800-7f35-b4bc-452d8f727fd5","version":1},"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa80378e992ed34706cccf935', 'organization.settings_changed.v1', 'organization.settings', X'00000000000000000000000000000001', 1, 'system', NULL, 'auto-019b76da-a802-774a-ac63-2e87c8c2642d', '2026-07-01T09:00:01.000000+00:00', '2026-07-01T09:00:01.000000+00:00', '{"settings":{"payment_terms_days":14,"version":1},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa806710cbd3209826297acee', 'tax.rate_set.v1', 'tax.rate', X'019b76daa8057c8e86210ca169f6ed63', 1, 'system', NULL, 'auto-019b76da-a804-7d2b-9f4e-b0e83541eba1', '2026-07-01T09:00:02.000000+00:00', '2026-07-01T09:00:02.000000+00:00', '{"rate":{"code":"standard","id":"019b76da-a805-7c8e-8621-0ca169f6ed63","name":"Standard","rate":"0.19","version":1},"rate_id":"019b76da-a805-7c8e-8621-0ca169f6ed63"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8077b978f6ff97291a05653', 'pricing.book_moved.v1', 'pricing.book', X'00000000000000000000000000000002', 1, 'system', NULL, 'auto-019b76da-a804-7d2b-9f4e-b0e83541eba1', '2026-07-01T09:00:02.000000+00:00', '2026-07-01T09:00:02.000000+00:00', '{"book_id":"00000000-0000-0000-0000-000000000002","version":1}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa80a7030a545be4ea8e47a8c', 'catalog.category_added.v1', 'catalog.category', X'019b76daa809780c9e1b1a08930657ed', 1, 'system', NULL, 'auto-019b76da-a808-7b10-b15f-e19b0df4d80d', '2026-07-01T09:00:03.000000+00:00', '2026-07-01T09:00:03.000000+00:00', '{"category":{"code":"drinks","id":"019b76da-a809-780c-9e1b-1a08930657ed","name":{"en":"Drinks","zh":"饮料"},"version":1},"category_id":"019b76da-a809-780c-9e1b-1a08930657ed"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa80d75edb4998eae16948d79', 'catalog.category_added.v1', 'catalog.category', X'019b76daa80c74748b87b32c74dc05fc', 1, 'system', NULL, 'auto-019b76da-a80b-7a20-9b0d-2196becfc962', '2026-07-01T09:00:04.000000+00:00', '2026-07-01T09:00:04.000000+00:00', '{"category":{"code":"tea","id":"019b76da-a80c-7474-8b87-b32c74dc05fc","name":{"en":"Tea"},"parent_id":"019b76da-a809-780c-9e1b-1a08930657ed","version":1},"category_id":"019b76da-a80c-7474-8b87-b32c74dc05fc"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa810757bb878dbe0b9768f54', 'catalog.product_added.v1', 'catalog.product', X'019b76daa80f70a1ad657763c99eae93', 1, 'system', NULL, 'auto-019b76da-a80e-7022-8de9-3b5430eae8a1', '2026-07-01T09:00:05.000000+00:00', '2026-07-01T09:00:05.000000+00:00', '{"product":{"category_id":"019b76da-a80c-7474-8b87-b32c74dc05fc","id":"019b76da-a80f-70a1-ad65-7763c99eae93","name":{"en":"Green tea"},"reference":"77","sku":"TEA-1","tax_code":"standard","units":{"base":"box","factors":{"carton":"12"}},"version":1},"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8137872a9fdbc2094477be1', 'catalog.product_added.v1', 'catalog.product', X'019b76daa8127c35b7da96a67aa19c10', 1, 'system', NULL, 'auto-019b76da-a811-7d8d-b9ef-d497f2cad556', '2026-07-01T09:00:06.000000+00:00', '2026-07-01T09:00:06.000000+00:00', '{"product":{"id":"019b76da-a812-7c35-b7da-96a67aa19c10","name":{"en":"Tea\\pot ''Oma''"},"sku":"POT-1","tax_code":"standard","units":{"base":"piece"},"version":1},"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa81676b8b275598033e9230a', 'catalog.product_added.v1', 'catalog.product', X'019b76daa8157feaa9d86f6e7ba84053', 1, 'system', NULL, 'auto-019b76da-a814-771b-896f-2afae8b49434', '2026-07-01T09:00:07.000000+00:00', '2026-07-01T09:00:07.000000+00:00', '{"product":{"id":"019b76da-a815-7fea-a9d8-6f6e7ba84053","name":{"en":"Engraving"},"sku":"ENGRAVE","tracked":false,"units":{"base":"hour","digits":2},"version":1},"product_id":"019b76da-a815-7fea-a9d8-6f6e7ba84053"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8197e5ba9cc84650d5dd396', 'pricing.prices_published.v1', 'pricing.price_list', X'019b76daa8187a3fbc1f6d885a1f261f', 1, 'system', NULL, 'auto-019b76da-a817-74b1-a574-456bb7e3967d', '2026-07-01T09:00:08.000000+00:00', '2026-07-01T09:00:08.000000+00:00', '{"list_id":"019b76da-a818-7a3f-bc1f-6d885a1f261f","price_list":{"currency":"EUR","discounts":[{"group":"cafes","percent":"5","until":"2026-12-31"}],"id":"019b76da-a818-7a3f-bc1f-6d885a1f261f","name":"retail","prices":[{"amount":"18","sku":"TEA-1"},{"amount":"16.5","at_least":"10","sku":"TEA-1"},{"amount":"24.99","sku":"POT-1"},{"amount":"7.5","sku":"ENGRAVE"}],"version":1}}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa81a71f3a130fb1b8d5e8855', 'pricing.book_moved.v1', 'pricing.book', X'00000000000000000000000000000002', 2, 'system', NULL, 'auto-019b76da-a817-74b1-a574-456bb7e3967d', '2026-07-01T09:00:08.000000+00:00', '2026-07-01T09:00:08.000000+00:00', '{"book_id":"00000000-0000-0000-0000-000000000002","version":2}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa81d79dc9347aa99d03a213c', 'stock.moved.v1', 'stock.transfer', X'019b76daa81c79398ae0154a5d3f97be', 1, 'system', NULL, 'auto-019b76da-a81b-7ac4-973f-a7f4100b122b', '2026-07-01T09:00:09.000000+00:00', '2026-07-01T09:00:09.000000+00:00', '{"transfer":{"id":"019b76da-a81c-7939-8ae0-154a5d3f97be","kind":"receipt","movements":[{"number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"100","sku":"TEA-1","to_id":"019b76da-a800-7f35-b4bc-452d8f727fd5"},{"number":2,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"100","sku":"POT-1","to_id":"019b76da-a800-7f35-b4bc-452d8f727fd5"}],"number":"ST-2026-000001","occurred_at":"2026-07-01T09:00:09.000000+00:00","version":1},"transfer_id":"019b76da-a81c-7939-8ae0-154a5d3f97be"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8207bdebba2d12fc0ed0cb6', 'stock.location_added.v1', 'stock.location', X'019b76daa81f7e8a89e81ddc7cc17410', 1, 'system', NULL, 'auto-019b76da-a81e-7834-bdd8-4574be1296b5', '2026-07-01T09:00:10.000000+00:00', '2026-07-01T09:00:10.000000+00:00', '{"location":{"code":"north","id":"019b76da-a81f-7e8a-89e8-1ddc7cc17410","name":"North","version":1},"location_id":"019b76da-a81f-7e8a-89e8-1ddc7cc17410"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa82274f7b839200743f23cb3', 'custom.field_declared.v1', 'custom.fields', X'00000000000000000000000000000067', 1, 'system', NULL, 'auto-019b76da-a821-7744-9147-7b8c2e9c01d6', '2026-07-01T09:00:11.000000+00:00', '2026-07-01T09:00:11.000000+00:00', '{"code":"vat","fields":{"fields":[{"code":"vat","label":{"en":"VAT number","zh":"税号"},"type":"text","unique":true}],"id":"00000000-0000-0000-0000-000000000067","noun":"customer","version":1},"fields_id":"00000000-0000-0000-0000-000000000067"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8237458a838a3d1d988d3ae', 'organization.settings_changed.v1', 'organization.settings', X'00000000000000000000000000000001', 2, 'system', NULL, 'auto-019b76da-a821-7744-9147-7b8c2e9c01d6', '2026-07-01T09:00:11.000000+00:00', '2026-07-01T09:00:11.000000+00:00', '{"settings":{"payment_terms_days":14,"version":2},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa825727ab80cf3c8aeced7cf', 'custom.field_declared.v1', 'custom.fields', X'00000000000000000000000000000067', 2, 'system', NULL, 'auto-019b76da-a824-7e00-bd0f-15b9e0875768', '2026-07-01T09:00:12.000000+00:00', '2026-07-01T09:00:12.000000+00:00', '{"code":"visits","fields":{"fields":[{"code":"vat","label":{"en":"VAT number","zh":"税号"},"type":"text","unique":true},{"code":"visits","default":"1","indexed":true,"label":{"en":"visits"},"type":"whole"}],"id":"00000000-0000-0000-0000-000000000067","noun":"customer","version":2},"fields_id":"00000000-0000-0000-0000-000000000067"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa82677eba687d26076b8e908', 'organization.settings_changed.v1', 'organization.settings', X'00000000000000000000000000000001', 3, 'system', NULL, 'auto-019b76da-a824-7e00-bd0f-15b9e0875768', '2026-07-01T09:00:12.000000+00:00', '2026-07-01T09:00:12.000000+00:00', '{"settings":{"payment_terms_days":14,"version":3},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa82972eeb1f2524c9a016385', 'stock.moved.v1', 'stock.transfer', X'019b76daa8287cc9bb703eaad436b06b', 1, 'system', NULL, 'auto-019b76da-a827-7926-9702-a8889be59d0b', '2026-07-01T09:00:13.000000+00:00', '2026-07-01T09:00:13.000000+00:00', '{"transfer":{"id":"019b76da-a828-7cc9-bb70-3eaad436b06b","kind":"internal","movements":[{"from_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"10","sku":"TEA-1","to_id":"019b76da-a81f-7e8a-89e8-1ddc7cc17410"}],"number":"ST-2026-000002","occurred_at":"2026-07-01T09:00:13.000000+00:00","version":1},"transfer_id":"019b76da-a828-7cc9-bb70-3eaad436b06b"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa82c7d68ae415f3c99609963', 'parties.salesperson_added.v1', 'parties.salesperson', X'019b76daa82b7f56a77401c36661dfb6', 1, 'system', NULL, 'auto-019b76da-a82a-7807-beba-e2503584ec94', '2026-07-01T09:00:14.000000+00:00', '2026-07-01T09:00:14.000000+00:00', '{"salesperson_id":"019b76da-a82b-7f56-a774-01c36661dfb6"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa82f7afba30e93c74a93b567', 'parties.salesperson_added.v1', 'parties.salesperson', X'019b76daa82e767c91c98a7bccdfe88c', 1, 'system', NULL, 'auto-019b76da-a82d-7907-86a4-e74815793b4d', '2026-07-01T09:00:15.000000+00:00', '2026-07-01T09:00:15.000000+00:00', '{"salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8327f069d78f705c53ae417', 'parties.customer_added.v1', 'parties.customer', X'019b76daa8317595baf8b7fb5ce4e509', 1, 'system', NULL, 'auto-019b76da-a830-772e-bf7c-a8eaf9c6014c', '2026-07-01T09:00:16.000000+00:00', '2026-07-01T09:00:16.000000+00:00', '{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","number":"C-00001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa83576da8b39f5c056ed6931', 'parties.contact_added.v1', 'parties.contact', X'019b76daa8347997b6595e553deef5f4', 1, 'system', NULL, 'auto-019b76da-a833-77f7-8597-367ac1d0b178', '2026-07-01T09:00:17.000000+00:00', '2026-07-01T09:00:17.000000+00:00', '{"contact_id":"019b76da-a834-7997-b659-5e553deef5f4","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8387f5bb642415c4aacf570', 'orders.placed.v1', 'orders.order', X'019b76daa837773c8a1794865802291d', 1, 'system', NULL, 'auto-019b76da-a836-75b9-8403-c9c79f468554', '2026-07-01T09:00:18.000000+00:00', '2026-07-01T09:00:18.000000+00:00', '{"order":{"charges":[{"code":"freight","gross_minor":490,"net_minor":490,"tax_minor":0}],"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":23943,"id":"019b76da-a837-773c-8a17-94865802291d","lines":[{"asked":"12 box","committed":"12","gross_minor":22384,"net_minor":18810,"number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"12","sku":"TEA-1","tax_code":"standard","tax_minor":3574,"tax_rate":"0.19","unit":"box","unit_price":"15.675"},{"asked":"1.5 hour","gross_minor":1069,"net_minor":1069,"number":2,"product_id":"019b76da-a815-7fea-a9d8-6f6e7ba84053","quantity":"1.5","sku":"ENGRAVE","tax_minor":0,"tracked":false,"unit":"hour","unit_price":"7.125"}],"net_minor":20369,"number":"SO-2026-000001","payment_terms_days":14,"placed_at":"2026-07-01T09:00:18.000000+00:00","salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"placed","tax_minor":3574,"version":1},"order_id":"019b76da-a837-773c-8a17-94865802291d"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8397c4ca1855f2b11ecb72b', 'stock.reserved.v1', 'stock.commitment', X'019b76daa837773c8a1794865802291d', 1, 'system', NULL, 'auto-019b76da-a836-75b9-8403-c9c79f468554', '2026-07-01T09:00:18.000000+00:00', '2026-07-01T09:00:18.000000+00:00', '{"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"12","sku":"TEA-1"}],"owner_id":"019b76da-a837-773c-8a17-94865802291d"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa83d798a8aa72c21164695ae', 'fulfillment.shipped.v1', 'fulfillment.shipment', X'019b76daa83b7622823d11e051900137', 1, 'system', NULL, 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '2026-07-01T09:00:19.000000+00:00', '2026-07-01T09:00:19.000000+00:00', '{"shipment":{"carrier":"post","id":"019b76da-a83b-7622-823d-11e051900137","lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"8","sku":"TEA-1"}],"number":"SH-2026-000001","order_id":"019b76da-a837-773c-8a17-94865802291d","shipped_at":"2026-07-01T09:00:19.000000+00:00","version":1},"shipment_id":"019b76da-a83b-7622-823d-11e051900137"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa83e712a9622b7a904793c0f', 'orders.shipped.v1', 'orders.order', X'019b76daa837773c8a1794865802291d', 2, 'system', NULL, 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '2026-07-01T09:00:19.000000+00:00', '2026-07-01T09:00:19.000000+00:00', '{"lines":[[1,"8"]],"order_id":"019b76da-a837-773c-8a17-94865802291d","shipment_id":"019b76da-a83b-7622-823d-11e051900137"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa83f7e9fa1fa0f46d2e778a0', 'stock.released.v1', 'stock.commitment', X'019b76daa837773c8a1794865802291d', 2, 'system', NULL, 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '2026-07-01T09:00:19.000000+00:00', '2026-07-01T09:00:19.000000+00:00', '{"kept":true,"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"8","sku":"TEA-1"}],"owner_id":"019b76da-a837-773c-8a17-94865802291d"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa840718a8e3d1d27d07dd882', 'stock.moved.v1', 'stock.transfer', X'019b76daa83c7ccf89afecb1a2bb5c41', 1, 'system', NULL, 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '2026-07-01T09:00:19.000000+00:00', '2026-07-01T09:00:19.000000+00:00', '{"transfer":{"cause_id":"019b76da-a83b-7622-823d-11e051900137","id":"019b76da-a83c-7ccf-89af-ecb1a2bb5c41","kind":"shipment","movements":[{"from_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"8","sku":"TEA-1"}],"number":"ST-2026-000003","occurred_at":"2026-07-01T09:00:19.000000+00:00","version":1},"transfer_id":"019b76da-a83c-7ccf-89af-ecb1a2bb5c41"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa84372dab939cf2897c534ba', 'billing.invoice_issued.v1', 'billing.invoice', X'019b76daa84277c3ac54710c267a295e', 1, 'system', NULL, 'auto-019b76da-a841-7beb-af2a-4ab65fc06d65', '2026-07-01T09:00:20.000000+00:00', '2026-07-01T09:00:20.000000+00:00', '{"invoice":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","due_on":"2026-07-15","gross_minor":16482,"id":"019b76da-a842-77c3-ac54-710c267a295e","issued_on":"2026-07-01","lines":[{"gross_minor":14923,"label":"TEA-1","line":1,"net_minor":12540,"quantity":"8","tax_code":"standard","tax_minor":2383,"tax_rate":"0.19"},{"gross_minor":1069,"label":"ENGRAVE","line":2,"net_minor":1069,"quantity":"1.5","tax_minor":0},{"gross_minor":490,"label":"freight","line":0,"net_minor":490,"quantity":"1","tax_minor":0}],"net_minor":14099,"number":"INV-2026-000001","order_id":"019b76da-a837-773c-8a17-94865802291d","tax_minor":2383,"version":1},"invoice_id":"019b76da-a842-77c3-ac54-710c267a295e"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa84477a0806d0b7fd88a91a0', 'orders.invoiced.v1', 'orders.order', X'019b76daa837773c8a1794865802291d', 3, 'system', NULL, 'auto-019b76da-a841-7beb-af2a-4ab65fc06d65', '2026-07-01T09:00:20.000000+00:00', '2026-07-01T09:00:20.000000+00:00', '{"charges":["freight"],"gross_minor":16482,"invoice_id":"019b76da-a842-77c3-ac54-710c267a295e","lines":[[1,"8"],[2,"1.5"]],"order_id":"019b76da-a837-773c-8a17-94865802291d"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8467ca19362d02130cf42c8', 'billing.payment_recorded.v1', 'billing.payment', X'019b76daa84571e5bb37a4613673eb03', 1, 'system', NULL, 'pay', '2026-07-01T09:00:21.000000+00:00', '2026-07-01T09:00:21.000000+00:00', '{"payment":{"amount_minor":2000,"applications":[{"amount_minor":2000,"invoice_id":"019b76da-a842-77c3-ac54-710c267a295e"}],"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","id":"019b76da-a845-71e5-bb37-a4613673eb03","number":"PAY-2026-000001","received_at":"2026-07-01T09:00:21.000000+00:00","version":1},"payment_id":"019b76da-a845-71e5-bb37-a4613673eb03"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa84771edac883dec77e29385', 'billing.invoice_paid.v1', 'billing.invoice', X'019b76daa84277c3ac54710c267a295e', 2, 'system', NULL, 'pay', '2026-07-01T09:00:21.000000+00:00', '2026-07-01T09:00:21.000000+00:00', '{"amount_minor":2000,"invoice_id":"019b76da-a842-77c3-ac54-710c267a295e","payment_id":"019b76da-a845-71e5-bb37-a4613673eb03"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa848767b92137fb60bc7cc15', 'orders.paid.v1', 'orders.order', X'019b76daa837773c8a1794865802291d', 4, 'system', NULL, 'pay', '2026-07-01T09:00:21.000000+00:00', '2026-07-01T09:00:21.000000+00:00', '{"amount_minor":2000,"order_id":"019b76da-a837-773c-8a17-94865802291d","payment_id":"019b76da-a845-71e5-bb37-a4613673eb03"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa84a764f8b12a331cf05d285', 'orders.held.v1', 'orders.order', X'019b76daa837773c8a1794865802291d', 5, 'system', NULL, 'auto-019b76da-a849-7d54-88bd-682fa6e8e326', '2026-07-01T09:00:22.000000+00:00', '2026-07-01T09:00:22.000000+00:00', '{"order_id":"019b76da-a837-773c-8a17-94865802291d","reason":"credit"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa84d74d3ad0f4d9f64d26d69', 'orders.placed.v1', 'orders.order', X'019b76daa84c7591897b4f461f7eaee7', 1, 'system', NULL, 'auto-019b76da-a84b-7cd6-9a70-74814ed7d366', '2026-07-01T09:00:23.000000+00:00', '2026-07-01T09:00:23.000000+00:00', '{"order":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":5650,"id":"019b76da-a84c-7591-897b-4f461f7eaee7","lines":[{"asked":"2 piece","committed":"2","gross_minor":5650,"net_minor":4748,"number":1,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1","tax_code":"standard","tax_minor":902,"tax_rate":"0.19","unit":"piece","unit_price":"23.7405"}],"net_minor":4748,"number":"SO-2026-000002","payment_terms_days":14,"placed_at":"2026-07-01T09:00:23.000000+00:00","salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"placed","tax_minor":902,"version":1},"order_id":"019b76da-a84c-7591-897b-4f461f7eaee7"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa84e7982a184b329b20bcdc8', 'stock.reserved.v1', 'stock.commitment', X'019b76daa84c7591897b4f461f7eaee7', 1, 'system', NULL, 'auto-019b76da-a84b-7cd6-9a70-74814ed7d366', '2026-07-01T09:00:23.000000+00:00', '2026-07-01T09:00:23.000000+00:00', '{"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1"}],"owner_id":"019b76da-a84c-7591-897b-4f461f7eaee7"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa85277f48f563ffc3fa0caa8', 'fulfillment.shipped.v1', 'fulfillment.shipment', X'019b76daa8507ece9a0c2daa58680c51', 1, 'system', NULL, 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '2026-07-01T09:00:24.000000+00:00', '2026-07-01T09:00:24.000000+00:00', '{"shipment":{"id":"019b76da-a850-7ece-9a0c-2daa58680c51","lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1"}],"number":"SH-2026-000002","order_id":"019b76da-a84c-7591-897b-4f461f7eaee7","shipped_at":"2026-07-01T09:00:24.000000+00:00","version":1},"shipment_id":"019b76da-a850-7ece-9a0c-2daa58680c51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa85372dca681c9148f1bf3c8', 'orders.shipped.v1', 'orders.order', X'019b76daa84c7591897b4f461f7eaee7', 2, 'system', NULL, 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '2026-07-01T09:00:24.000000+00:00', '2026-07-01T09:00:24.000000+00:00', '{"lines":[[1,"2"]],"order_id":"019b76da-a84c-7591-897b-4f461f7eaee7","shipment_id":"019b76da-a850-7ece-9a0c-2daa58680c51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa854746cb8d552c79907e54b', 'stock.released.v1', 'stock.commitment', X'019b76daa84c7591897b4f461f7eaee7', 2, 'system', NULL, 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '2026-07-01T09:00:24.000000+00:00', '2026-07-01T09:00:24.000000+00:00', '{"kept":true,"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1"}],"owner_id":"019b76da-a84c-7591-897b-4f461f7eaee7"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8557f7eb227c31184709b96', 'stock.moved.v1', 'stock.transfer', X'019b76daa85174bf92032a033378243e', 1, 'system', NULL, 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '2026-07-01T09:00:24.000000+00:00', '2026-07-01T09:00:24.000000+00:00', '{"transfer":{"cause_id":"019b76da-a850-7ece-9a0c-2daa58680c51","id":"019b76da-a851-74bf-9203-2a033378243e","kind":"shipment","movements":[{"from_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","number":1,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1"}],"number":"ST-2026-000004","occurred_at":"2026-07-01T09:00:24.000000+00:00","version":1},"transfer_id":"019b76da-a851-74bf-9203-2a033378243e"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa85875e2900ffded0b3afebd', 'billing.invoice_issued.v1', 'billing.invoice', X'019b76daa8577e518e78ed62d5f81ea0', 1, 'system', NULL, 'auto-019b76da-a856-7d85-8be9-a91bb59604bf', '2026-07-01T09:00:25.000000+00:00', '2026-07-01T09:00:25.000000+00:00', '{"invoice":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","due_on":"2026-07-15","gross_minor":5650,"id":"019b76da-a857-7e51-8e78-ed62d5f81ea0","issued_on":"2026-07-01","lines":[{"gross_minor":5650,"label":"POT-1","line":1,"net_minor":4748,"quantity":"2","tax_code":"standard","tax_minor":902,"tax_rate":"0.19"}],"net_minor":4748,"number":"INV-2026-000002","order_id":"019b76da-a84c-7591-897b-4f461f7eaee7","tax_minor":902,"version":1},"invoice_id":"019b76da-a857-7e51-8e78-ed62d5f81ea0"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa85979eeb3453bc5830897e7', 'orders.invoiced.v1', 'orders.order', X'019b76daa84c7591897b4f461f7eaee7', 3, 'system', NULL, 'auto-019b76da-a856-7d85-8be9-a91bb59604bf', '2026-07-01T09:00:25.000000+00:00', '2026-07-01T09:00:25.000000+00:00', '{"charges":[],"gross_minor":5650,"invoice_id":"019b76da-a857-7e51-8e78-ed62d5f81ea0","lines":[[1,"2"]],"order_id":"019b76da-a84c-7591-897b-4f461f7eaee7"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa85c7e36a37fa8c1b36c8584', 'billing.payment_recorded.v1', 'billing.payment', X'019b76daa85b7ade9199141e87124d51', 1, 'system', NULL, 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', '2026-07-01T09:00:26.000000+00:00', '2026-07-01T09:00:26.000000+00:00', '{"payment":{"amount_minor":5650,"applications":[{"amount_minor":5650,"invoice_id":"019b76da-a857-7e51-8e78-ed62d5f81ea0"}],"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","id":"019b76da-a85b-7ade-9199-141e87124d51","number":"PAY-2026-000002","received_at":"2026-07-01T09:00:26.000000+00:00","version":1},"payment_id":"019b76da-a85b-7ade-9199-141e87124d51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa85d715e9095126939e26f59', 'billing.invoice_paid.v1', 'billing.invoice', X'019b76daa8577e518e78ed62d5f81ea0', 2, 'system', NULL, 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', '2026-07-01T09:00:26.000000+00:00', '2026-07-01T09:00:26.000000+00:00', '{"amount_minor":5650,"invoice_id":"019b76da-a857-7e51-8e78-ed62d5f81ea0","payment_id":"019b76da-a85b-7ade-9199-141e87124d51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa85e7c459fb4a9523d0c59d6', 'orders.paid.v1', 'orders.order', X'019b76daa84c7591897b4f461f7eaee7', 4, 'system', NULL, 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', '2026-07-01T09:00:26.000000+00:00', '2026-07-01T09:00:26.000000+00:00', '{"amount_minor":5650,"order_id":"019b76da-a84c-7591-897b-4f461f7eaee7","payment_id":"019b76da-a85b-7ade-9199-141e87124d51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa86171fcb84d4b9526e2108c', 'orders.placed.v1', 'orders.order', X'019b76daa8607a2ea29af3660220be33', 1, 'system', NULL, 'auto-019b76da-a85f-7d23-be43-2908b5d70d38', '2026-07-01T09:00:27.000000+00:00', '2026-07-01T09:00:27.000000+00:00', '{"order":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":6105,"id":"019b76da-a860-7a2e-a29a-f3660220be33","lines":[{"asked":"3 box","committed":"3","gross_minor":6105,"net_minor":5130,"number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"3","sku":"TEA-1","tax_code":"standard","tax_minor":975,"tax_rate":"0.19","unit":"box","unit_price":"17.1"}],"net_minor":5130,"number":"SO-2026-000003","payment_terms_days":14,"placed_at":"2026-07-01T09:00:27.000000+00:00","salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"placed","tax_minor":975,"version":1},"order_id":"019b76da-a860-7a2e-a29a-f3660220be33"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa862706090d5e5f521cb4ea6', 'stock.reserved.v1', 'stock.commitment', X'019b76daa8607a2ea29af3660220be33', 1, 'system', NULL, 'auto-019b76da-a85f-7d23-be43-2908b5d70d38', '2026-07-01T09:00:27.000000+00:00', '2026-07-01T09:00:27.000000+00:00', '{"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"3","sku":"TEA-1"}],"owner_id":"019b76da-a860-7a2e-a29a-f3660220be33"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa865776ebf9c73490187f02e', 'orders.placed.v1', 'orders.order', X'019b76daa8647dea953db4c931c932e2', 1, 'system', NULL, 'auto-019b76da-a863-7cea-9039-2f717e873263', '2026-07-01T09:00:28.000000+00:00', '2026-07-01T09:00:28.000000+00:00', '{"order":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":2825,"id":"019b76da-a864-7dea-953d-b4c931c932e2","lines":[{"asked":"1 piece","committed":"1","gross_minor":2825,"net_minor":2374,"number":1,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"1","sku":"POT-1","tax_code":"standard","tax_minor":451,"tax_rate":"0.19","unit":"piece","unit_price":"23.7405"}],"net_minor":2374,"number":"SO-2026-000004","payment_terms_days":14,"placed_at":"2026-07-01T09:00:28.000000+00:00","salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"placed","tax_minor":451,"version":1},"order_id":"019b76da-a864-7dea-953d-b4c931c932e2"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa8667553aa505772e8cfa6fe', 'stock.reserved.v1', 'stock.commitment', X'019b76daa8647dea953db4c931c932e2', 1, 'system', NULL, 'auto-019b76da-a863-7cea-9039-2f717e873263', '2026-07-01T09:00:28.000000+00:00', '2026-07-01T09:00:28.000000+00:00', '{"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"1","sku":"POT-1"}],"owner_id":"019b76da-a864-7dea-953d-b4c931c932e2"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa868762da52912af1b9efb44', 'orders.canceled.v1', 'orders.order', X'019b76daa8647dea953db4c931c932e2', 2, 'system', NULL, 'auto-019b76da-a867-712c-839b-fff537b7ac8f', '2026-07-01T09:00:29.000000+00:00', '2026-07-01T09:00:29.000000+00:00', '{"order_id":"019b76da-a864-7dea-953d-b4c931c932e2","reason":"changed mind"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa86978df90de71e30d16919a', 'stock.released.v1', 'stock.commitment', X'019b76daa8647dea953db4c931c932e2', 2, 'system', NULL, 'auto-019b76da-a867-712c-839b-fff537b7ac8f', '2026-07-01T09:00:29.000000+00:00', '2026-07-01T09:00:29.000000+00:00', '{"kept":false,"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"1","sku":"POT-1"}],"owner_id":"019b76da-a864-7dea-953d-b4c931c932e2"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('acme', X'019b76daa86c7a82a16599524c85d4a1', 'orders.drafted.v1', 'orders.order', X'019b76daa86b7b80af78944309994505', 1, 'system', NULL, 'auto-019b76da-a86a-7d94-b20b-05d5c73fd2d8', '2026-07-01T09:00:30.000000+00:00', '2026-07-01T09:00:30.000000+00:00', '{"order":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":5650,"id":"019b76da-a86b-7b80-af78-944309994505","lines":[{"asked":"2 piece","gross_minor":5650,"net_minor":4748,"number":1,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1","tax_code":"standard","tax_minor":902,"tax_rate":"0.19","unit":"piece","unit_price":"23.7405"}],"net_minor":4748,"number":null,"payment_terms_days":14,"salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"draft","tax_minor":902,"version":1},"order_id":"019b76da-a86b-7b80-af78-944309994505"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa86e7593bac08ed7877a4249', 'stock.location_added.v1', 'stock.location', X'019b76daa86d7cacb2b112c29d239fd0', 1, 'system', NULL, 'open:main', '2026-07-01T09:00:31.000000+00:00', '2026-07-01T09:00:31.000000+00:00', '{"location":{"code":"main","id":"019b76da-a86d-7cac-b2b1-12c29d239fd0","version":1},"location_id":"019b76da-a86d-7cac-b2b1-12c29d239fd0"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa87074b08cb9c6c0098f9dce', 'organization.settings_changed.v1', 'organization.settings', X'00000000000000000000000000000001', 1, 'system', NULL, 'auto-019b76da-a86f-7908-81b9-d93fe891d0d6', '2026-07-01T09:00:32.000000+00:00', '2026-07-01T09:00:32.000000+00:00', '{"settings":{"payment_terms_days":14,"version":1},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa8737607b2e8de708de81fc8', 'tax.rate_set.v1', 'tax.rate', X'019b76daa87272c7895df359df5eb2ab', 1, 'system', NULL, 'auto-019b76da-a871-70d9-a7bc-37e916df0d99', '2026-07-01T09:00:33.000000+00:00', '2026-07-01T09:00:33.000000+00:00', '{"rate":{"code":"standard","id":"019b76da-a872-72c7-895d-f359df5eb2ab","name":"Standard","rate":"0.19","version":1},"rate_id":"019b76da-a872-72c7-895d-f359df5eb2ab"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa874706390b041409ca5e4c7', 'pricing.book_moved.v1', 'pricing.book', X'00000000000000000000000000000002', 1, 'system', NULL, 'auto-019b76da-a871-70d9-a7bc-37e916df0d99', '2026-07-01T09:00:33.000000+00:00', '2026-07-01T09:00:33.000000+00:00', '{"book_id":"00000000-0000-0000-0000-000000000002","version":1}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa87771a68ef13988b0d9b2e0', 'catalog.category_added.v1', 'catalog.category', X'019b76daa876785a9b5a99888b4656c8', 1, 'system', NULL, 'auto-019b76da-a875-7a90-99c2-e2a154e250c0', '2026-07-01T09:00:34.000000+00:00', '2026-07-01T09:00:34.000000+00:00', '{"category":{"code":"drinks","id":"019b76da-a876-785a-9b5a-99888b4656c8","name":{"en":"Drinks","zh":"饮料"},"version":1},"category_id":"019b76da-a876-785a-9b5a-99888b4656c8"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa87a79a38faa9bf564d1e347', 'catalog.category_added.v1', 'catalog.category', X'019b76daa8797f6588761cefe000b4f3', 1, 'system', NULL, 'auto-019b76da-a878-7716-b4d1-876e5ae5fe58', '2026-07-01T09:00:35.000000+00:00', '2026-07-01T09:00:35.000000+00:00', '{"category":{"code":"tea","id":"019b76da-a879-7f65-8876-1cefe000b4f3","name":{"en":"Tea"},"parent_id":"019b76da-a876-785a-9b5a-99888b4656c8","version":1},"category_id":"019b76da-a879-7f65-8876-1cefe000b4f3"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa87d7678ad0277ad08de6eec', 'catalog.product_added.v1', 'catalog.product', X'019b76daa87c7d0ca00b79df3ee579dc', 1, 'system', NULL, 'auto-019b76da-a87b-784b-91ec-005296ab885c', '2026-07-01T09:00:36.000000+00:00', '2026-07-01T09:00:36.000000+00:00', '{"product":{"category_id":"019b76da-a879-7f65-8876-1cefe000b4f3","id":"019b76da-a87c-7d0c-a00b-79df3ee579dc","name":{"en":"Green tea"},"reference":"77","sku":"TEA-1","tax_code":"standard","units":{"base":"box","factors":{"carton":"12"}},"version":1},"product_id":"019b76da-a87c-7d0c-a00b-79df3ee579dc"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa88072c28184c9ce66db4abb', 'catalog.product_added.v1', 'catalog.product', X'019b76daa87f75748e67658d3011f3e0', 1, 'system', NULL, 'auto-019b76da-a87e-7697-8adb-9050aecd6af2', '2026-07-01T09:00:37.000000+00:00', '2026-07-01T09:00:37.000000+00:00', '{"product":{"id":"019b76da-a87f-7574-8e67-658d3011f3e0","name":{"en":"Tea\\pot ''Oma''"},"sku":"POT-1","tax_code":"standard","units":{"base":"piece"},"version":1},"product_id":"019b76da-a87f-7574-8e67-658d3011f3e0"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa8837a5f96e450f8c97ef19f', 'catalog.product_added.v1', 'catalog.product', X'019b76daa8827dfea73b3f82b49dc4ad', 1, 'system', NULL, 'auto-019b76da-a881-702e-a6a6-1718641c4a3e', '2026-07-01T09:00:38.000000+00:00', '2026-07-01T09:00:38.000000+00:00', '{"product":{"id":"019b76da-a882-7dfe-a73b-3f82b49dc4ad","name":{"en":"Engraving"},"sku":"ENGRAVE","tracked":false,"units":{"base":"hour","digits":2},"version":1},"product_id":"019b76da-a882-7dfe-a73b-3f82b49dc4ad"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa886713289e446e46c8cc7cb', 'pricing.prices_published.v1', 'pricing.price_list', X'019b76daa8857809817b349e952a45b6', 1, 'system', NULL, 'auto-019b76da-a884-7217-bb1a-a206d6c98056', '2026-07-01T09:00:39.000000+00:00', '2026-07-01T09:00:39.000000+00:00', '{"list_id":"019b76da-a885-7809-817b-349e952a45b6","price_list":{"currency":"EUR","discounts":[{"group":"cafes","percent":"5","until":"2026-12-31"}],"id":"019b76da-a885-7809-817b-349e952a45b6","name":"retail","prices":[{"amount":"18","sku":"TEA-1"},{"amount":"16.5","at_least":"10","sku":"TEA-1"},{"amount":"24.99","sku":"POT-1"},{"amount":"7.5","sku":"ENGRAVE"}],"version":1}}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa8877be1b52d68511ac7b15f', 'pricing.book_moved.v1', 'pricing.book', X'00000000000000000000000000000002', 2, 'system', NULL, 'auto-019b76da-a884-7217-bb1a-a206d6c98056', '2026-07-01T09:00:39.000000+00:00', '2026-07-01T09:00:39.000000+00:00', '{"book_id":"00000000-0000-0000-0000-000000000002","version":2}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa88a73ca816da8adff1a1446', 'stock.moved.v1', 'stock.transfer', X'019b76daa88973edabfe9a398e2423d0', 1, 'system', NULL, 'auto-019b76da-a888-76b2-be54-4bdb95462339', '2026-07-01T09:00:40.000000+00:00', '2026-07-01T09:00:40.000000+00:00', '{"transfer":{"id":"019b76da-a889-73ed-abfe-9a398e2423d0","kind":"receipt","movements":[{"number":1,"product_id":"019b76da-a87c-7d0c-a00b-79df3ee579dc","quantity":"100","sku":"TEA-1","to_id":"019b76da-a86d-7cac-b2b1-12c29d239fd0"},{"number":2,"product_id":"019b76da-a87f-7574-8e67-658d3011f3e0","quantity":"100","sku":"POT-1","to_id":"019b76da-a86d-7cac-b2b1-12c29d239fd0"}],"number":"ST-2026-000001","occurred_at":"2026-07-01T09:00:40.000000+00:00","version":1},"transfer_id":"019b76da-a889-73ed-abfe-9a398e2423d0"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa88d7e54aad5e8191cccebd2', 'stock.location_added.v1', 'stock.location', X'019b76daa88c747699e1d8457493ba75', 1, 'system', NULL, 'auto-019b76da-a88b-7fbf-81b3-5e06a4735e4c', '2026-07-01T09:00:41.000000+00:00', '2026-07-01T09:00:41.000000+00:00', '{"location":{"code":"north","id":"019b76da-a88c-7476-99e1-d8457493ba75","name":"North","version":1},"location_id":"019b76da-a88c-7476-99e1-d8457493ba75"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa88f73db96eaef4e75cef145', 'custom.field_declared.v1', 'custom.fields', X'00000000000000000000000000000067', 1, 'system', NULL, 'auto-019b76da-a88e-7224-a67c-00bcc85ef718', '2026-07-01T09:00:42.000000+00:00', '2026-07-01T09:00:42.000000+00:00', '{"code":"vat","fields":{"fields":[{"code":"vat","label":{"en":"VAT number","zh":"税号"},"type":"text","unique":true}],"id":"00000000-0000-0000-0000-000000000067","noun":"customer","version":1},"fields_id":"00000000-0000-0000-0000-000000000067"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa8907f4696d70e249d67295e', 'organization.settings_changed.v1', 'organization.settings', X'00000000000000000000000000000001', 2, 'system', NULL, 'auto-019b76da-a88e-7224-a67c-00bcc85ef718', '2026-07-01T09:00:42.000000+00:00', '2026-07-01T09:00:42.000000+00:00', '{"settings":{"payment_terms_days":14,"version":2},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa89273509d15313f063cf9e7', 'custom.field_declared.v1', 'custom.fields', X'00000000000000000000000000000067', 2, 'system', NULL, 'auto-019b76da-a891-74df-9412-62032f2c7d7a', '2026-07-01T09:00:43.000000+00:00', '2026-07-01T09:00:43.000000+00:00', '{"code":"visits","fields":{"fields":[{"code":"vat","label":{"en":"VAT number","zh":"税号"},"type":"text","unique":true},{"code":"visits","default":"1","indexed":true,"label":{"en":"visits"},"type":"whole"}],"id":"00000000-0000-0000-0000-000000000067","noun":"customer","version":2},"fields_id":"00000000-0000-0000-0000-000000000067"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa89377b2a4aaa4b290f8cf26', 'organization.settings_changed.v1', 'organization.settings', X'00000000000000000000000000000001', 3, 'system', NULL, 'auto-019b76da-a891-74df-9412-62032f2c7d7a', '2026-07-01T09:00:43.000000+00:00', '2026-07-01T09:00:43.000000+00:00', '{"settings":{"payment_terms_days":14,"version":3},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa8967ca0adbef29e171ad2c3', 'stock.moved.v1', 'stock.transfer', X'019b76daa89579e8b04757a4e9ca41f6', 1, 'system', NULL, 'auto-019b76da-a894-7607-b397-44ae4ea526cc', '2026-07-01T09:00:44.000000+00:00', '2026-07-01T09:00:44.000000+00:00', '{"transfer":{"id":"019b76da-a895-79e8-b047-57a4e9ca41f6","kind":"internal","movements":[{"from_id":"019b76da-a86d-7cac-b2b1-12c29d239fd0","number":1,"product_id":"019b76da-a87c-7d0c-a00b-79df3ee579dc","quantity":"10","sku":"TEA-1","to_id":"019b76da-a88c-7476-99e1-d8457493ba75"}],"number":"ST-2026-000002","occurred_at":"2026-07-01T09:00:44.000000+00:00","version":1},"transfer_id":"019b76da-a895-79e8-b047-57a4e9ca41f6"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa899769fbc1bc6b138556f21', 'parties.salesperson_added.v1', 'parties.salesperson', X'019b76daa8987ce9ba9f0d86970a1505', 1, 'system', NULL, 'auto-019b76da-a897-72d7-b7f4-a0caf62d02bb', '2026-07-01T09:00:45.000000+00:00', '2026-07-01T09:00:45.000000+00:00', '{"salesperson_id":"019b76da-a898-7ce9-ba9f-0d86970a1505"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa89c7648a3656c3762717953', 'parties.salesperson_added.v1', 'parties.salesperson', X'019b76daa89b7de587744b662f93acbb', 1, 'system', NULL, 'auto-019b76da-a89a-7fd4-8dda-d6aeb35c86f6', '2026-07-01T09:00:46.000000+00:00', '2026-07-01T09:00:46.000000+00:00', '{"salesperson_id":"019b76da-a89b-7de5-8774-4b662f93acbb"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa89f741c92c798b656b2bac7', 'parties.customer_added.v1', 'parties.customer', X'019b76daa89e794599cdb1b80b5f86e1', 1, 'system', NULL, 'auto-019b76da-a89d-7884-aa0c-5816c01d7864', '2026-07-01T09:00:47.000000+00:00', '2026-07-01T09:00:47.000000+00:00', '{"currency":"EUR","customer_id":"019b76da-a89e-7945-99cd-b1b80b5f86e1","number":"C-00001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, "key", occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', X'019b76daa8a27bb6b328d5b0f6ce443c', 'parties.contact_added.v1', 'parties.contact', X'019b76daa8a17e14865b1f4de87d4678', 1, 'system', NULL, 'auto-019b76da-a8a0-7a7c-a997-6bc51b7f82ff', '2026-07-01T09:00:48.000000+00:00', '2026-07-01T09:00:48.000000+00:00', '{"contact_id":"019b76da-a8a1-7e14-865b-1f4de87d4678","customer_id":"019b76da-a89e-7945-99cd-b1b80b5f86e1"}', NULL);
INSERT INTO location (tenant, id, version, code, name, custom, parent_id, terms) VALUES ('acme', X'019b76daa8007f35b4bc452d8f727fd5', 1, 'main', '', NULL, NULL, NULL);
INSERT INTO location (tenant, id, version, code, name, custom, parent_id, terms) VALUES ('acme', X'019b76daa81f7e8a89e81ddc7cc17410', 1, 'north', 'North', NULL, NULL, NULL);
INSERT INTO location (tenant, id, version, code, name, custom, parent_id, terms) VALUES ('茶馆', X'019b76daa86d7cacb2b112c29d239fd0', 1, 'main', '', NULL, NULL, NULL);
INSERT INTO location (tenant, id, version, code, name, custom, parent_id, terms) VALUES ('茶馆', X'019b76daa88c747699e1d8457493ba75', 1, 'north', 'North', NULL, NULL, NULL);
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a802-774a-ac63-2e87c8c2642d', 1, '2026-07-01T09:00:01.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a804-7d2b-9f4e-b0e83541eba1', 1, '2026-07-01T09:00:02.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a808-7b10-b15f-e19b0df4d80d', 1, '2026-07-01T09:00:03.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a80b-7a20-9b0d-2196becfc962', 1, '2026-07-01T09:00:04.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a80e-7022-8de9-3b5430eae8a1', 1, '2026-07-01T09:00:05.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a811-7d8d-b9ef-d497f2cad556', 1, '2026-07-01T09:00:06.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a814-771b-896f-2afae8b49434', 1, '2026-07-01T09:00:07.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a817-74b1-a574-456bb7e3967d', 1, '2026-07-01T09:00:08.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a81b-7ac4-973f-a7f4100b122b', 1, '2026-07-01T09:00:09.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a81e-7834-bdd8-4574be1296b5', 1, '2026-07-01T09:00:10.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a821-7744-9147-7b8c2e9c01d6', 1, '2026-07-01T09:00:11.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a824-7e00-bd0f-15b9e0875768', 1, '2026-07-01T09:00:12.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a827-7926-9702-a8889be59d0b', 1, '2026-07-01T09:00:13.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a82a-7807-beba-e2503584ec94', 1, '2026-07-01T09:00:14.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a82d-7907-86a4-e74815793b4d', 1, '2026-07-01T09:00:15.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a830-772e-bf7c-a8eaf9c6014c', 1, '2026-07-01T09:00:16.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a833-77f7-8597-367ac1d0b178', 1, '2026-07-01T09:00:17.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a836-75b9-8403-c9c79f468554', 1, '2026-07-01T09:00:18.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', 1, '2026-07-01T09:00:19.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a841-7beb-af2a-4ab65fc06d65', 1, '2026-07-01T09:00:20.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a849-7d54-88bd-682fa6e8e326', 1, '2026-07-01T09:00:22.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a84b-7cd6-9a70-74814ed7d366', 1, '2026-07-01T09:00:23.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', 1, '2026-07-01T09:00:24.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a856-7d85-8be9-a91bb59604bf', 1, '2026-07-01T09:00:25.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', 1, '2026-07-01T09:00:26.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a85f-7d23-be43-2908b5d70d38', 1, '2026-07-01T09:00:27.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a863-7cea-9039-2f717e873263', 1, '2026-07-01T09:00:28.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a867-712c-839b-fff537b7ac8f', 1, '2026-07-01T09:00:29.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'auto-019b76da-a86a-7d94-b20b-05d5c73fd2d8', 1, '2026-07-01T09:00:30.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'open:main', 1, '2026-07-01T09:00:00.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('acme', 'pay', 1, '2026-07-01T09:00:21.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a86f-7908-81b9-d93fe891d0d6', 1, '2026-07-01T09:00:32.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a871-70d9-a7bc-37e916df0d99', 1, '2026-07-01T09:00:33.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a875-7a90-99c2-e2a154e250c0', 1, '2026-07-01T09:00:34.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a878-7716-b4d1-876e5ae5fe58', 1, '2026-07-01T09:00:35.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a87b-784b-91ec-005296ab885c', 1, '2026-07-01T09:00:36.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a87e-7697-8adb-9050aecd6af2', 1, '2026-07-01T09:00:37.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a881-702e-a6a6-1718641c4a3e', 1, '2026-07-01T09:00:38.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a884-7217-bb1a-a206d6c98056', 1, '2026-07-01T09:00:39.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a888-76b2-be54-4bdb95462339', 1, '2026-07-01T09:00:40.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a88b-7fbf-81b3-5e06a4735e4c', 1, '2026-07-01T09:00:41.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a88e-7224-a67c-00bcc85ef718', 1, '2026-07-01T09:00:42.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a891-74df-9412-62032f2c7d7a', 1, '2026-07-01T09:00:43.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a894-7607-b397-44ae4ea526cc', 1, '2026-07-01T09:00:44.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a897-72d7-b7f4-a0caf62d02bb', 1, '2026-07-01T09:00:45.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a89a-7fd4-8dda-d6aeb35c86f6', 1, '2026-07-01T09:00:46.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a89d-7884-aa0c-5816c01d7864', 1, '2026-07-01T09:00:47.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a8a0-7a7c-a997-6bc51b7f82ff', 1, '2026-07-01T09:00:48.000000+00:00');
INSERT INTO outbox (tenant, "key", version, recorded_at) VALUES ('茶馆', 'open:main', 1, '2026-07-01T09:00:31.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a802-774a-ac63-2e87c8c2642d', '517148dcc50dc3d2b15cf755087c86ac549e333da0728c6b131af90c28ba689c', 'settings.change.v1', 'organization.settings', X'00000000000000000000000000000001', '[]', '2026-07-01T09:00:01.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a804-7d2b-9f4e-b0e83541eba1', '63d3a2b57804a60ab22311b4aa09c99d5973d782dc39d781bf5043fd9fa69077', 'taxes.set.v1', 'tax.rate', X'019b76daa8057c8e86210ca169f6ed63', '[]', '2026-07-01T09:00:02.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a808-7b10-b15f-e19b0df4d80d', '963c98b71a9e4371947b110b5c973bb9d6069143304d0171e7492f9ccdd054b9', 'categories.add.v1', 'catalog.category', X'019b76daa809780c9e1b1a08930657ed', '[]', '2026-07-01T09:00:03.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a80b-7a20-9b0d-2196becfc962', '8d50ebaaba434bddcc7cae694c69edb669f8a56e15b1ff5d89a8a226b98c3a3f', 'categories.add.v1', 'catalog.category', X'019b76daa80c74748b87b32c74dc05fc', '[]', '2026-07-01T09:00:04.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a80e-7022-8de9-3b5430eae8a1', 'c5e98fa464db023c8a3b837578f979fccfd0a813ea950fa7428a6d1b562284e8', 'products.add.v1', 'catalog.product', X'019b76daa80f70a1ad657763c99eae93', '[]', '2026-07-01T09:00:05.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a811-7d8d-b9ef-d497f2cad556', '591b340292305cb4e9e7f68a2ae834aa942c82874b43a025fbfd37b50848bcee', 'products.add.v1', 'catalog.product', X'019b76daa8127c35b7da96a67aa19c10', '[]', '2026-07-01T09:00:06.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a814-771b-896f-2afae8b49434', '214fd7178fa8327a81e99f37b08af130f7ed796c2894ae1a70f7dc4a8f5ae198', 'products.add.v1', 'catalog.product', X'019b76daa8157feaa9d86f6e7ba84053', '[]', '2026-07-01T09:00:07.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a817-74b1-a574-456bb7e3967d', 'f5d400ae9fb38ccc909f6805ad9f22c25a271cfe8540341c2742ea26b7ccc832', 'prices.publish.v1', 'pricing.price_list', X'019b76daa8187a3fbc1f6d885a1f261f', '[]', '2026-07-01T09:00:08.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a81b-7ac4-973f-a7f4100b122b', '065386d3a6e6b4c9f96832b88dc404fa99073a399d64e0012c205004463a0f31', 'stock.receive.v1', 'stock.transfer', X'019b76daa81c79398ae0154a5d3f97be', '[]', '2026-07-01T09:00:09.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a81e-7834-bdd8-4574be1296b5', '88dc5d297e14593d46ffeca92f195be62b30c679e43b534007b13b131903e8dd', 'stock.add_location.v1', 'stock.location', X'019b76daa81f7e8a89e81ddc7cc17410', '[]', '2026-07-01T09:00:10.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a821-7744-9147-7b8c2e9c01d6', '915aed42d9e8ba049b1e9f242581e6201e5f30098ec0312459da67bb8d79c9e4', 'fields.declare.v1', 'custom.fields', X'00000000000000000000000000000067', '[]', '2026-07-01T09:00:11.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a824-7e00-bd0f-15b9e0875768', 'd34d38a98c96a6d579a675cf7d69338b1c98a5bb8d637a0231038014fdbe4606', 'fields.declare.v1', 'custom.fields', X'00000000000000000000000000000067', '[]', '2026-07-01T09:00:12.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a827-7926-9702-a8889be59d0b', 'a7da2eac4e88f24c022b17ffb36260e6baaeba6c159f2b358617628b2abff4f7', 'stock.move.v1', 'stock.transfer', X'019b76daa8287cc9bb703eaad436b06b', '[]', '2026-07-01T09:00:13.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a82a-7807-beba-e2503584ec94', '95b303faa0df6227fd9a8333b6cf11a726c9e825f36a84d8334494b7900da67c', 'salespeople.add.v1', 'parties.salesperson', X'019b76daa82b7f56a77401c36661dfb6', '[]', '2026-07-01T09:00:14.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a82d-7907-86a4-e74815793b4d', '539b5011d2a1a42a4ed3fe9424525fcc4dc401a8a4e696a500403701f08fd4c2', 'salespeople.add.v1', 'parties.salesperson', X'019b76daa82e767c91c98a7bccdfe88c', '[]', '2026-07-01T09:00:15.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a830-772e-bf7c-a8eaf9c6014c', 'd9900223ee1edc172a6c64cf4d2a3cb524d62089f05050e37c694616a48927f2', 'customers.add.v1', 'parties.customer', X'019b76daa8317595baf8b7fb5ce4e509', '[]', '2026-07-01T09:00:16.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a833-77f7-8597-367ac1d0b178', '8862908161a0e78bc9ad7a7d59a44654c9919a826fbc1ae4c4feecd333daa0e7', 'contacts.add.v1', 'parties.contact', X'019b76daa8347997b6595e553deef5f4', '[]', '2026-07-01T09:00:17.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a836-75b9-8403-c9c79f468554', 'a215d48999f612b2881b921b901cf34f648c23cf5b573260c04abae2b0f15126', 'orders.place.v1', 'orders.order', X'019b76daa837773c8a1794865802291d', '[]', '2026-07-01T09:00:18.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '3a04e7917dd6c8bc7c5da446e74c1be7f01b8f24c95c0ff8fdb9a0e801613763', 'shipments.ship.v1', 'fulfillment.shipment', X'019b76daa83b7622823d11e051900137', '[]', '2026-07-01T09:00:19.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a841-7beb-af2a-4ab65fc06d65', 'cad597e8afd48c81b763c26701e81ecac42313cf18e28ef0eedd1ff44493ef17', 'invoices.issue.v1', 'billing.invoice', X'019b76daa84277c3ac54710c267a295e', '[]', '2026-07-01T09:00:20.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a849-7d54-88bd-682fa6e8e326', '096f6fc6a9dcddbc5821363705f8bb2d909110daad71c9fb85f6ca49e560e1dd', 'orders.hold.v1', 'orders.order', X'019b76daa837773c8a1794865802291d', '[]', '2026-07-01T09:00:22.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a84b-7cd6-9a70-74814ed7d366', '22d86e6feff3840d116350a1eba7a50aa23069c19a8f75ca2e41a6fed3c13119', 'orders.place.v1', 'orders.order', X'019b76daa84c7591897b4f461f7eaee7', '[]', '2026-07-01T09:00:23.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '15d5739e84d44d8a2f7d21934be76be0059bcf4ac9a1357fdcceb0c5d3b23bc2', 'shipments.ship.v1', 'fulfillment.shipment', X'019b76daa8507ece9a0c2daa58680c51', '[]', '2026-07-01T09:00:24.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a856-7d85-8be9-a91bb59604bf', '9a571dca7e3cbf3d27b2cde0cfecf835ca3f01d9f91d78dda731e9ec8612c3f4', 'invoices.issue.v1', 'billing.invoice', X'019b76daa8577e518e78ed62d5f81ea0', '[]', '2026-07-01T09:00:25.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', '0f2fbb609080f58c5dd295f789d54e16f94f09fff18d1ed867cffcd800a50700', 'payments.record.v1', 'billing.payment', X'019b76daa85b7ade9199141e87124d51', '[]', '2026-07-01T09:00:26.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a85f-7d23-be43-2908b5d70d38', 'f2107a5542c4cc64bc875aa5d1393f0d75e3f009ace05bfac3a04793cc597778', 'orders.place.v1', 'orders.order', X'019b76daa8607a2ea29af3660220be33', '[]', '2026-07-01T09:00:27.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a863-7cea-9039-2f717e873263', '6456c7a661c4d1b2d367ebe517652fc831c9cb3a1c85b62ec15540dfd3da31f2', 'orders.place.v1', 'orders.order', X'019b76daa8647dea953db4c931c932e2', '[]', '2026-07-01T09:00:28.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a867-712c-839b-fff537b7ac8f', 'e36eab418b268595210c20bfea4c08c10f7e06405865dd63ecc34b34e69d665b', 'orders.cancel.v1', 'orders.order', X'019b76daa8647dea953db4c931c932e2', '[]', '2026-07-01T09:00:29.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a86a-7d94-b20b-05d5c73fd2d8', '6aa676518aed94eca815b1baf081344a058d1fd922225c382494af1ea6d39d76', 'orders.draft.v1', 'orders.order', X'019b76daa86b7b80af78944309994505', '[]', '2026-07-01T09:00:30.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'open:main', 'eb76a7a1b6ecb762e41fc824602db5490d16b160b6957e84bf088bb5e2f1e83f', 'stock.add_location.v1', 'stock.location', X'019b76daa8007f35b4bc452d8f727fd5', '[]', '2026-07-01T09:00:00.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'pay', '0321163cd7cc4e2a0c003733fe595fd870d3437131a6d19f40aff0f8038670a6', 'payments.record.v1', 'billing.payment', X'019b76daa84571e5bb37a4613673eb03', '[]', '2026-07-01T09:00:21.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a86f-7908-81b9-d93fe891d0d6', '517148dcc50dc3d2b15cf755087c86ac549e333da0728c6b131af90c28ba689c', 'settings.change.v1', 'organization.settings', X'00000000000000000000000000000001', '[]', '2026-07-01T09:00:32.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a871-70d9-a7bc-37e916df0d99', '63d3a2b57804a60ab22311b4aa09c99d5973d782dc39d781bf5043fd9fa69077', 'taxes.set.v1', 'tax.rate', X'019b76daa87272c7895df359df5eb2ab', '[]', '2026-07-01T09:00:33.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a875-7a90-99c2-e2a154e250c0', '963c98b71a9e4371947b110b5c973bb9d6069143304d0171e7492f9ccdd054b9', 'categories.add.v1', 'catalog.category', X'019b76daa876785a9b5a99888b4656c8', '[]', '2026-07-01T09:00:34.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a878-7716-b4d1-876e5ae5fe58', 'd2e1c1c4de88f9702ad94909efd74112092a8c1d8089f04971ad54ffc5c369da', 'categories.add.v1', 'catalog.category', X'019b76daa8797f6588761cefe000b4f3', '[]', '2026-07-01T09:00:35.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a87b-784b-91ec-005296ab885c', 'd5eccbe99ae3f4d44bfe710200e44188d855175414b4c91f6f2203e0d2f34a34', 'products.add.v1', 'catalog.product', X'019b76daa87c7d0ca00b79df3ee579dc', '[]', '2026-07-01T09:00:36.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a87e-7697-8adb-9050aecd6af2', '591b340292305cb4e9e7f68a2ae834aa942c82874b43a025fbfd37b50848bcee', 'products.add.v1', 'catalog.product', X'019b76daa87f75748e67658d3011f3e0', '[]', '2026-07-01T09:00:37.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a881-702e-a6a6-1718641c4a3e', '214fd7178fa8327a81e99f37b08af130f7ed796c2894ae1a70f7dc4a8f5ae198', 'products.add.v1', 'catalog.product', X'019b76daa8827dfea73b3f82b49dc4ad', '[]', '2026-07-01T09:00:38.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a884-7217-bb1a-a206d6c98056', 'f5d400ae9fb38ccc909f6805ad9f22c25a271cfe8540341c2742ea26b7ccc832', 'prices.publish.v1', 'pricing.price_list', X'019b76daa8857809817b349e952a45b6', '[]', '2026-07-01T09:00:39.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a888-76b2-be54-4bdb95462339', '065386d3a6e6b4c9f96832b88dc404fa99073a399d64e0012c205004463a0f31', 'stock.receive.v1', 'stock.transfer', X'019b76daa88973edabfe9a398e2423d0', '[]', '2026-07-01T09:00:40.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a88b-7fbf-81b3-5e06a4735e4c', '88dc5d297e14593d46ffeca92f195be62b30c679e43b534007b13b131903e8dd', 'stock.add_location.v1', 'stock.location', X'019b76daa88c747699e1d8457493ba75', '[]', '2026-07-01T09:00:41.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a88e-7224-a67c-00bcc85ef718', '915aed42d9e8ba049b1e9f242581e6201e5f30098ec0312459da67bb8d79c9e4', 'fields.declare.v1', 'custom.fields', X'00000000000000000000000000000067', '[]', '2026-07-01T09:00:42.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a891-74df-9412-62032f2c7d7a', 'd34d38a98c96a6d579a675cf7d69338b1c98a5bb8d637a0231038014fdbe4606', 'fields.declare.v1', 'custom.fields', X'00000000000000000000000000000067', '[]', '2026-07-01T09:00:43.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a894-7607-b397-44ae4ea526cc', 'a7da2eac4e88f24c022b17ffb36260e6baaeba6c159f2b358617628b2abff4f7', 'stock.move.v1', 'stock.transfer', X'019b76daa89579e8b04757a4e9ca41f6', '[]', '2026-07-01T09:00:44.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a897-72d7-b7f4-a0caf62d02bb', '95b303faa0df6227fd9a8333b6cf11a726c9e825f36a84d8334494b7900da67c', 'salespeople.add.v1', 'parties.salesperson', X'019b76daa8987ce9ba9f0d86970a1505', '[]', '2026-07-01T09:00:45.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a89a-7fd4-8dda-d6aeb35c86f6', 'afa9229a53166dc768ac5efe7fd5b49d49d9783c2a4ddcb729f7a5777bcd9151', 'salespeople.add.v1', 'parties.salesperson', X'019b76daa89b7de587744b662f93acbb', '[]', '2026-07-01T09:00:46.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a89d-7884-aa0c-5816c01d7864', '3daf24d0b96c65d69a90cabb5655c9a17a7533ded7122d5ed4bfe51b3265cfc8', 'customers.add.v1', 'parties.customer', X'019b76daa89e794599cdb1b80b5f86e1', '[]', '2026-07-01T09:00:47.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a8a0-7a7c-a997-6bc51b7f82ff', '0f2feefc4759ce64a569d8b021f0398811c35b8db141f35e1ad2348e04b09952', 'contacts.add.v1', 'parties.contact', X'019b76daa8a17e14865b1f4de87d4678', '[]', '2026-07-01T09:00:48.000000+00:00');
INSERT INTO outcome (tenant, "key", fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'open:main', 'eb76a7a1b6ecb762e41fc824602db5490d16b160b6957e84bf088bb5e2f1e83f', 'stock.add_location.v1', 'stock.location', X'019b76daa86d7cacb2b112c29d239fd0', '[]', '2026-07-01T09:00:31.000000+00:00');
INSERT INTO price_list (tenant, id, version, name, currency, tax_included, priority, terms, kind, effective, published_on) VALUES ('acme', X'019b76daa8187a3fbc1f6d885a1f261f', 1, 'retail', 'EUR', 0, 0, NULL, 'standard', NULL, '2026-07-01');
INSERT INTO price_list (tenant, id, version, name, currency, tax_included, priority, terms, kind, effective, published_on) VALUES ('茶馆', X'019b76daa8857809817b349e952a45b6', 1, 'retail', 'EUR', 0, 0, NULL, 'standard', NULL, '2026-07-01');
INSERT INTO salesperson (tenant, id, version, name, title, reference, reports_to_id, active, custom) VALUES ('acme', X'019b76daa82b7f56a77401c36661dfb6', 1, 'Ada', NULL, NULL, NULL, 1, NULL);
INSERT INTO salesperson (tenant, id, version, name, title, reference, reports_to_id, active, custom) VALUES ('acme', X'019b76daa82e767c91c98a7bccdfe88c', 1, 'Sam', NULL, NULL, X'019b76daa82b7f56a77401c36661dfb6', 1, NULL);
INSERT INTO salesperson (tenant, id, version, name, title, reference, reports_to_id, active, custom) VALUES ('茶馆', X'019b76daa8987ce9ba9f0d86970a1505', 1, 'Ada', NULL, NULL, NULL, 1, NULL);
INSERT INTO salesperson (tenant, id, version, name, title, reference, reports_to_id, active, custom) VALUES ('茶馆', X'019b76daa89b7de587744b662f93acbb', 1, 'Sam', NULL, NULL, X'019b76daa8987ce9ba9f0d86970a1505', 1, NULL);
INSERT INTO schema_version (name, version) VALUES ('salescore', '2');
INSERT INTO settings (tenant, id, version, zone, base_currency, languages, rounding, tax_rounding, payment_terms_days, order_lines_max, series, roles, retention, pricing, cash_rounding, stock, orders, pipeline) VALUES ('acme', X'00000000000000000000000000000001', 3, 'UTC', 'EUR', '["en","zh"]', 'half_away_from_zero', 'line', 14, 1000, '[["customer","C-{number:05d}"],["invoice","INV-{year}-{number:06d}"],["order","SO-{year}-{number:06d}"],["payment","PAY-{year}-{number:06d}"],["shipment","SH-{year}-{number:06d}"],["transfer","ST-{year}-{number:06d}"],["blanket","BO-{year}-{number:06d}"],["count","SC-{year}-{number:06d}"],["credit_note","CN-{year}-{number:06d}"],["expected","ER-{year}-{number:06d}"],["lead","L-{number:06d}"],["opportunity","OP-{number:06d}"],["quote","QU-{year}-{number:06d}"],["recurring","RO-{year}-{number:06d}"],["return","RT-{year}-{number:06d}"],["transit","TR-{year}-{number:06d}"]]', 'null', '{"outcomes":30,"outbox":30,"deliveries":90,"events":null}', NULL, NULL, NULL, NULL, NULL);
INSERT INTO settings (tenant, id, version, zone, base_currency, languages, rounding, tax_rounding, payment_terms_days, order_lines_max, series, roles, retention, pricing, cash_rounding, stock, orders, pipeline) VALUES ('茶馆', X'00000000000000000000000000000001', 3, 'UTC', 'EUR', '["en","zh"]', 'half_away_from_zero', 'line', 14, 1000, '[["customer","C-{number:05d}"],["invoice","INV-{year}-{number:06d}"],["order","SO-{year}-{number:06d}"],["payment","PAY-{year}-{number:06d}"],["shipment","SH-{year}-{number:06d}"],["transfer","ST-{year}-{number:06d}"],["blanket","BO-{year}-{number:06d}"],["count","SC-{year}-{number:06d}"],["credit_note","CN-{year}-{number:06d}"],["expected","ER-{year}-{number:06d}"],["lead","L-{number:06d}"],["opportunity","OP-{number:06d}"],["quote","QU-{year}-{number:06d}"],["recurring","RO-{year}-{number:06d}"],["return","RT-{year}-{number:06d}"],["transit","TR-{year}-{number:06d}"]]', 'null', '{"outcomes":30,"outbox":30,"deliveries":90,"events":null}', NULL, NULL, NULL, NULL, NULL);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('acme', X'019b76daa8007f35b4bc452d8f727fd5', X'019b76daa80f70a1ad657763c99eae93', 82000000, 7000000, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('acme', X'019b76daa8007f35b4bc452d8f727fd5', X'019b76daa8127c35b7da96a67aa19c10', 98000000, 0, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('acme', X'019b76daa81f7e8a89e81ddc7cc17410', X'019b76daa80f70a1ad657763c99eae93', 10000000, 0, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('茶馆', X'019b76daa86d7cacb2b112c29d239fd0', X'019b76daa87c7d0ca00b79df3ee579dc', 90000000, 0, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('茶馆', X'019b76daa86d7cacb2b112c29d239fd0', X'019b76daa87f75748e67658d3011f3e0', 100000000, 0, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('茶馆', X'019b76daa88c747699e1d8457493ba75', X'019b76daa87c7d0ca00b79df3ee579dc', 10000000, 0, 0);
INSERT INTO tax_rate (tenant, id, version, code, rate, name, terms) VALUES ('acme', X'019b76daa8057c8e86210ca169f6ed63', 1, 'standard', '0.19', 'Standard', NULL);
INSERT INTO tax_rate (tenant, id, version, code, rate, name, terms) VALUES ('茶馆', X'019b76daa87272c7895df359df5eb2ab', 1, 'standard', '0.19', 'Standard', NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('acme', X'019b76daa81c79398ae0154a5d3f97be', 1, 'ST-2026-000001', 'receipt', '2026-07-01T09:00:09.000000+00:00', NULL, NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('acme', X'019b76daa8287cc9bb703eaad436b06b', 1, 'ST-2026-000002', 'internal', '2026-07-01T09:00:13.000000+00:00', NULL, NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('acme', X'019b76daa83c7ccf89afecb1a2bb5c41', 1, 'ST-2026-000003', 'shipment', '2026-07-01T09:00:19.000000+00:00', X'019b76daa83b7622823d11e051900137', NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('acme', X'019b76daa85174bf92032a033378243e', 1, 'ST-2026-000004', 'shipment', '2026-07-01T09:00:24.000000+00:00', X'019b76daa8507ece9a0c2daa58680c51', NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('茶馆', X'019b76daa88973edabfe9a398e2423d0', 1, 'ST-2026-000001', 'receipt', '2026-07-01T09:00:40.000000+00:00', NULL, NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('茶馆', X'019b76daa89579e8b04757a4e9ca41f6', 1, 'ST-2026-000002', 'internal', '2026-07-01T09:00:44.000000+00:00', NULL, NULL, NULL);
INSERT INTO committed_line (tenant, commitment_id, position, line, location_id, product_id, sku, quantity, since, due_on) VALUES ('acme', X'019b76daa837773c8a1794865802291d', 0, 1, X'019b76daa8007f35b4bc452d8f727fd5', X'019b76daa80f70a1ad657763c99eae93', 'TEA-1', 4000000, NULL, NULL);
INSERT INTO committed_line (tenant, commitment_id, position, line, location_id, product_id, sku, quantity, since, due_on) VALUES ('acme', X'019b76daa8607a2ea29af3660220be33', 0, 1, X'019b76daa8007f35b4bc452d8f727fd5', X'019b76daa80f70a1ad657763c99eae93', 'TEA-1', 3000000, NULL, NULL);
INSERT INTO customer (tenant, id, version, number, name, currency, groups, language, reference, salesperson_id, tax_exempt, payment_terms_days, state, email, phone, addresses, custom, territory, credit_limit) VALUES ('acme', X'019b76daa8317595baf8b7fb5ce4e509', 1, 'C-00001', 'Anna''s Café', 'EUR', '["cafes"]', 'en', NULL, X'019b76daa82e767c91c98a7bccdfe88c', 0, NULL, 'active', 'anna@cafe.example', NULL, '[]', '{"vat":["text","DE-811","unique"],"visits":["whole","1","indexed"]}', NULL, NULL);
INSERT INTO customer (tenant, id, version, number, name, currency, groups, language, reference, salesperson_id, tax_exempt, payment_terms_days, state, email, phone, addresses, custom, territory, credit_limit) VALUES ('茶馆', X'019b76daa89e794599cdb1b80b5f86e1', 1, 'C-00001', 'Anna''s Café', 'EUR', '["cafes"]', 'en', NULL, X'019b76daa89b7de587744b662f93acbb', 0, NULL, 'active', 'anna@cafe.example', NULL, '[]', '{"vat":["text","DE-811","unique"],"visits":["whole","1","indexed"]}', NULL, NULL);
INSERT INTO discount (tenant, price_list_id, position, percent, sku, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', X'019b76daa8187a3fbc1f6d885a1f261f', 0, '5', NULL, '0', 'cafes', NULL, NULL, '2026-12-31', NULL);
INSERT INTO discount (tenant, price_list_id, position, percent, sku, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', X'019b76daa8857809817b349e952a45b6', 0, '5', NULL, '0', 'cafes', NULL, NULL, '2026-12-31', NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', X'019b76daa8187a3fbc1f6d885a1f261f', 0, 'TEA-1', '18', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', X'019b76daa8187a3fbc1f6d885a1f261f', 1, 'TEA-1', '16.5', '10', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', X'019b76daa8187a3fbc1f6d885a1f261f', 2, 'POT-1', '24.99', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', X'019b76daa8187a3fbc1f6d885a1f261f', 3, 'ENGRAVE', '7.5', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', X'019b76daa8857809817b349e952a45b6', 0, 'TEA-1', '18', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', X'019b76daa8857809817b349e952a45b6', 1, 'TEA-1', '16.5', '10', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', X'019b76daa8857809817b349e952a45b6', 2, 'POT-1', '24.99', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', X'019b76daa8857809817b349e952a45b6', 3, 'ENGRAVE', '7.5', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('acme', X'019b76daa80f70a1ad657763c99eae93', 1, 'TEA-1', '{"en":"Green tea"}', 'box', '{"carton":"12"}', 0, X'019b76daa80c74748b87b32c74dc05fc', 'standard', 1, 1, '77', 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('acme', X'019b76daa8127c35b7da96a67aa19c10', 1, 'POT-1', '{"en":"Tea\\pot ''Oma''"}', 'piece', '{}', 0, NULL, 'standard', 1, 1, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('acme', X'019b76daa8157feaa9d86f6e7ba84053', 1, 'ENGRAVE', '{"en":"Engraving"}', 'hour', '{}', 2, NULL, NULL, 0, 1, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('茶馆', X'019b76daa87c7d0ca00b79df3ee579dc', 1, 'TEA-1', '{"en":"Green tea"}', 'box', '{"carton":"12"}', 0, X'019b76daa8797f6588761cefe000b4f3', 'standard', 1, 1, '77', 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('茶馆', X'019b76daa87f75748e67658d3011f3e0', 1, 'POT-1', '{"en":"Tea\\pot ''Oma''"}', 'piece', '{}', 0, NULL, 'standard', 1, 1, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('茶馆', X'019b76daa8827dfea73b3f82b49dc4ad', 1, 'ENGRAVE', '{"en":"Engraving"}', 'hour', '{}', 2, NULL, NULL, 0, 1, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO contact (tenant, id, version, customer_id, name, title, email, phone, custom) VALUES ('acme', X'019b76daa8347997b6595e553deef5f4', 1, X'019b76daa8317595baf8b7fb5ce4e509', 'Eva', NULL, NULL, '+49 30 1234567', NULL);
INSERT INTO contact (tenant, id, version, customer_id, name, title, email, phone, custom) VALUES ('茶馆', X'019b76daa8a17e14865b1f4de87d4678', 1, X'019b76daa89e794599cdb1b80b5f86e1', 'Eva', NULL, NULL, '+49 30 1234567', NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', X'019b76daa81c79398ae0154a5d3f97be', 0, 1, X'019b76daa80f70a1ad657763c99eae93', 'TEA-1', 100000000, NULL, X'019b76daa8007f35b4bc452d8f727fd5', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', X'019b76daa81c79398ae0154a5d3f97be', 1, 2, X'019b76daa8127c35b7da96a67aa19c10', 'POT-1', 100000000, NULL, X'019b76daa8007f35b4bc452d8f727fd5', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', X'019b76daa8287cc9bb703eaad436b06b', 0, 1, X'019b76daa80f70a1ad657763c99eae93', 'TEA-1', 10000000, X'019b76daa8007f35b4bc452d8f727fd5', X'019b76daa81f7e8a89e81ddc7cc17410', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', X'019b76daa83c7ccf89afecb1a2bb5c41', 0, 1, X'019b76daa80f70a1ad657763c99eae93', 'TEA-1', 8000000, X'019b76daa8007f35b4bc452d8f727fd5', NULL, NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', X'019b76daa85174bf92032a033378243e', 0, 1, X'019b76daa8127c35b7da96a67aa19c10', 'POT-1', 2000000, X'019b76daa8007f35b4bc452d8f727fd5', NULL, NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('茶馆', X'019b76daa88973edabfe9a398e2423d0', 0, 1, X'019b76daa87c7d0ca00b79df3ee579dc', 'TEA-1', 100000000, NULL, X'019b76daa86d7cacb2b112c29d239fd0', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('茶馆', X'019b76daa88973edabfe9a398e2423d0', 1, 2, X'019b76daa87f75748e67658d3011f3e0', 'POT-1', 100000000, NULL, X'019b76daa86d7cacb2b112c29d239fd0', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('茶馆', X'019b76daa89579e8b04757a4e9ca41f6', 0, 1, X'019b76daa87c7d0ca00b79df3ee579dc', 'TEA-1', 10000000, X'019b76daa86d7cacb2b112c29d239fd0', X'019b76daa88c747699e1d8457493ba75', NULL, NULL);
INSERT INTO payment (tenant, id, version, number, customer_id, currency, amount_minor, received_at, reference, custom, order_id, refunds) VALUES ('acme', X'019b76daa84571e5bb37a4613673eb03', 1, 'PAY-2026-000001', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', 2000, '2026-07-01T09:00:21.000000+00:00', 'it''s paid', NULL, NULL, NULL);
INSERT INTO payment (tenant, id, version, number, customer_id, currency, amount_minor, received_at, reference, custom, order_id, refunds) VALUES ('acme', X'019b76daa85b7ade9199141e87124d51', 1, 'PAY-2026-000002', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', 5650, '2026-07-01T09:00:26.000000+00:00', NULL, NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', X'019b76daa837773c8a1794865802291d', 5, 'SO-2026-000001', 'on_hold', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', 0, 'line', 'half_away_from_zero', X'019b76daa82e767c91c98a7bccdfe88c', 14, NULL, NULL, 3, '2026-07-01T09:00:18.000000+00:00', 20369, 3574, 23943, 16482, 2000, 'credit', NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', X'019b76daa84c7591897b4f461f7eaee7', 4, 'SO-2026-000002', 'placed', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', 0, 'line', 'half_away_from_zero', X'019b76daa82e767c91c98a7bccdfe88c', 14, 'PO "4711"', NULL, 3, '2026-07-01T09:00:23.000000+00:00', 4748, 902, 5650, 5650, 5650, NULL, NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', X'019b76daa8607a2ea29af3660220be33', 1, 'SO-2026-000003', 'placed', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', 0, 'line', 'half_away_from_zero', X'019b76daa82e767c91c98a7bccdfe88c', 14, NULL, NULL, 3, '2026-07-01T09:00:27.000000+00:00', 5130, 975, 6105, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', X'019b76daa8647dea953db4c931c932e2', 2, 'SO-2026-000004', 'canceled', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', 0, 'line', 'half_away_from_zero', X'019b76daa82e767c91c98a7bccdfe88c', 14, NULL, NULL, 3, '2026-07-01T09:00:28.000000+00:00', 2374, 451, 2825, 0, 0, 'changed mind', NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', X'019b76daa86b7b80af78944309994505', 1, NULL, 'draft', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', 0, 'line', 'half_away_from_zero', X'019b76daa82e767c91c98a7bccdfe88c', 14, NULL, NULL, 3, NULL, 4748, 902, 5650, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO invoice (tenant, id, version, number, order_id, customer_id, currency, issued_on, due_on, net_minor, tax_minor, gross_minor, paid_minor, custom, payable_minor, credited_minor) VALUES ('acme', X'019b76daa84277c3ac54710c267a295e', 2, 'INV-2026-000001', X'019b76daa837773c8a1794865802291d', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', '2026-07-01', '2026-07-15', 14099, 2383, 16482, 2000, NULL, 16482, 0);
INSERT INTO invoice (tenant, id, version, number, order_id, customer_id, currency, issued_on, due_on, net_minor, tax_minor, gross_minor, paid_minor, custom, payable_minor, credited_minor) VALUES ('acme', X'019b76daa8577e518e78ed62d5f81ea0', 2, 'INV-2026-000002', X'019b76daa84c7591897b4f461f7eaee7', X'019b76daa8317595baf8b7fb5ce4e509', 'EUR', '2026-07-01', '2026-07-15', 4748, 902, 5650, 5650, NULL, 5650, 0);
INSERT INTO order_charge (tenant, order_id, position, code, net_minor, tax_minor, gross_minor, tax_code, tax_rate, invoiced, more) VALUES ('acme', X'019b76daa837773c8a1794865802291d', 0, 'freight', 490, 0, 490, NULL, '0', 1, NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', X'019b76daa837773c8a1794865802291d', 0, 1, X'019b76daa80f70a1ad657763c99eae93', 'TEA-1', 12000000, 'box', '12 box', '15.675', 18810, 3574, 22384, 'standard', '0.19', 1, 0, '0', NULL, NULL, 4000000, 8000000, 8000000, '[["pricing.price_applied",{"list":"retail","amount":"16.50","at_least":"10"}],["pricing.discount_applied",{"before":"16.50","after":"15.675","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', X'019b76daa837773c8a1794865802291d', 1, 2, X'019b76daa8157feaa9d86f6e7ba84053', 'ENGRAVE', 1500000, 'hour', '1.5 hour', '7.125', 1069, 0, 1069, NULL, '0', 0, 0, '0', NULL, NULL, 0, 0, 1500000, '[["pricing.price_applied",{"list":"retail","amount":"7.50","at_least":"0"}],["pricing.discount_applied",{"before":"7.50","after":"7.125","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', X'019b76daa84c7591897b4f461f7eaee7', 0, 1, X'019b76daa8127c35b7da96a67aa19c10', 'POT-1', 2000000, 'piece', '2 piece', '23.7405', 4748, 902, 5650, 'standard', '0.19', 1, 0, '0', NULL, NULL, 0, 2000000, 2000000, '[["pricing.price_applied",{"list":"retail","amount":"24.99","at_least":"0"}],["pricing.discount_applied",{"before":"24.99","after":"23.7405","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', X'019b76daa8607a2ea29af3660220be33', 0, 1, X'019b76daa80f70a1ad657763c99eae93', 'TEA-1', 3000000, 'box', '3 box', '17.1', 5130, 975, 6105, 'standard', '0.19', 1, 0, '0', NULL, NULL, 3000000, 0, 0, '[["pricing.price_applied",{"list":"retail","amount":"18.00","at_least":"0"}],["pricing.discount_applied",{"before":"18.00","after":"17.10","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', X'019b76daa8647dea953db4c931c932e2', 0, 1, X'019b76daa8127c35b7da96a67aa19c10', 'POT-1', 1000000, 'piece', '1 piece', '23.7405', 2374, 451, 2825, 'standard', '0.19', 1, 0, '0', NULL, NULL, 0, 0, 0, '[["pricing.price_applied",{"list":"retail","amount":"24.99","at_least":"0"}],["pricing.discount_applied",{"before":"24.99","after":"23.7405","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', X'019b76daa86b7b80af78944309994505', 0, 1, X'019b76daa8127c35b7da96a67aa19c10', 'POT-1', 2000000, 'piece', '2 piece', '23.7405', 4748, 902, 5650, 'standard', '0.19', 1, 0, '0', NULL, NULL, 0, 0, 0, '[["pricing.price_applied",{"list":"retail","amount":"24.99","at_least":"0"}],["pricing.discount_applied",{"before":"24.99","after":"23.7405","percent":"5"}]]', NULL);
INSERT INTO shipment (tenant, id, version, number, order_id, shipped_at, carrier, tracking, custom, state, more) VALUES ('acme', X'019b76daa83b7622823d11e051900137', 1, 'SH-2026-000001', X'019b76daa837773c8a1794865802291d', '2026-07-01T09:00:19.000000+00:00', 'post', NULL, NULL, 'shipped', NULL);
INSERT INTO shipment (tenant, id, version, number, order_id, shipped_at, carrier, tracking, custom, state, more) VALUES ('acme', X'019b76daa8507ece9a0c2daa58680c51', 1, 'SH-2026-000002', X'019b76daa84c7591897b4f461f7eaee7', '2026-07-01T09:00:24.000000+00:00', NULL, NULL, NULL, 'shipped', NULL);
INSERT INTO invoice_line (tenant, invoice_id, position, line, label, quantity, net_minor, tax_minor, gross_minor, tax_code, tax_rate, more) VALUES ('acme', X'019b76daa84277c3ac54710c267a295e', 0, 1, 'TEA-1', 8000000, 12540, 2383, 14923, 'standard', '0.19', NULL);
INSERT INTO invoice_line (tenant, invoice_id, position, line, label, quantity, net_minor, tax_minor, gross_minor, tax_code, tax_rate, more) VALUES ('acme', X'019b76daa84277c3ac54710c267a295e', 1, 2, 'ENGRAVE', 1500000, 1069, 0, 1069, NULL, '0', NULL);
INSERT INTO invoice_line (tenant, invoice_id, position, line, label, quantity, net_minor, tax_minor, gross_minor, tax_code, tax_rate, more) VALUES ('acme', X'019b76daa84277c3ac54710c267a295e', 2, 0, 'freight', 1000000, 490, 0, 490, NULL, '0', NULL);
INSERT INTO invoice_line (tenant, invoice_id, position, line, label, quantity, net_minor, tax_minor, gross_minor, tax_code, tax_rate, more) VALUES ('acme', X'019b76daa8577e518e78ed62d5f81ea0', 0, 1, 'POT-1', 2000000, 4748, 902, 5650, 'standard', '0.19', NULL);
INSERT INTO payment_application (tenant, payment_id, position, invoice_id, amount_minor) VALUES ('acme', X'019b76daa84571e5bb37a4613673eb03', 0, X'019b76daa84277c3ac54710c267a295e', 2000);
INSERT INTO payment_application (tenant, payment_id, position, invoice_id, amount_minor) VALUES ('acme', X'019b76daa85b7ade9199141e87124d51', 0, X'019b76daa8577e518e78ed62d5f81ea0', 5650);
INSERT INTO shipment_line (tenant, shipment_id, position, line, product_id, sku, location_id, quantity, terms) VALUES ('acme', X'019b76daa83b7622823d11e051900137', 0, 1, X'019b76daa80f70a1ad657763c99eae93', 'TEA-1', X'019b76daa8007f35b4bc452d8f727fd5', 8000000, NULL);
INSERT INTO shipment_line (tenant, shipment_id, position, line, product_id, sku, location_id, quantity, terms) VALUES ('acme', X'019b76daa8507ece9a0c2daa58680c51', 0, 1, X'019b76daa8127c35b7da96a67aa19c10', 'POT-1', X'019b76daa8007f35b4bc452d8f727fd5', 2000000, NULL);
