-- Schema 2 with a furnished shop, made by tools/golden_schema.py.
CREATE TABLE approval (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	place VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	subject_kind VARCHAR(200) COLLATE "C" NOT NULL, 
	subject_id UUID NOT NULL, 
	requested_by VARCHAR(200) COLLATE "C" NOT NULL, 
	requested_at VARCHAR(32) COLLATE "C" NOT NULL, 
	waits_until VARCHAR(10) COLLATE "C", 
	holds_until VARCHAR(10) COLLATE "C", 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_approval_state_word CHECK (state IN ('open', 'approved', 'rejected', 'withdrawn', 'expired')), 
	CONSTRAINT uq_approval_place UNIQUE (tenant, place)
);
CREATE INDEX ix_approval_requested_by ON approval (tenant, requested_by, id);
CREATE INDEX ix_approval_state ON approval (tenant, state, id);
CREATE INDEX ix_approval_subject_id ON approval (tenant, subject_id, id);
CREATE INDEX ix_approval_waits_until ON approval (tenant, waits_until, id) WHERE waits_until IS NOT NULL;
ALTER TABLE approval ADD CONSTRAINT pk_approval PRIMARY KEY (tenant, id);
CREATE TABLE approval_delegation (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	giver VARCHAR(200) COLLATE "C" NOT NULL, 
	receiver VARCHAR(200) COLLATE "C" NOT NULL, 
	revoked BOOLEAN NOT NULL, 
	body TEXT COLLATE "C"
);
CREATE INDEX ix_approval_delegation_giver ON approval_delegation (tenant, giver, id);
CREATE INDEX ix_approval_delegation_receiver ON approval_delegation (tenant, receiver, id);
ALTER TABLE approval_delegation ADD CONSTRAINT pk_approval_delegation PRIMARY KEY (tenant, id);
CREATE TABLE approval_rule (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_approval_rule_name UNIQUE (tenant, name)
);
ALTER TABLE approval_rule ADD CONSTRAINT pk_approval_rule PRIMARY KEY (tenant, id);
CREATE TABLE backlog (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	receiver VARCHAR(100) COLLATE "C" NOT NULL, 
	kind VARCHAR(200) COLLATE "C" NOT NULL, 
	subject_id UUID NOT NULL, 
	bucket BIGINT NOT NULL, 
	first BIGINT NOT NULL, 
	last BIGINT NOT NULL, 
	due_at VARCHAR(32) COLLATE "C", 
	attempts BIGINT NOT NULL, 
	parked_at VARCHAR(32) COLLATE "C", 
	error VARCHAR(500) COLLATE "C" NOT NULL, 
	recorded_at VARCHAR(32) COLLATE "C" NOT NULL, 
	CONSTRAINT ck_backlog_backlog_range CHECK (first >= 1 AND first <= last)
);
CREATE INDEX ix_backlog_due_at ON backlog (tenant, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX ix_backlog_parked_at ON backlog (tenant, parked_at, id) WHERE parked_at IS NOT NULL;
CREATE INDEX ix_backlog_subject_id ON backlog (tenant, subject_id, id);
ALTER TABLE backlog ADD CONSTRAINT pk_backlog PRIMARY KEY (tenant, id);
CREATE TABLE book (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL
);
ALTER TABLE book ADD CONSTRAINT pk_book PRIMARY KEY (tenant, id);
CREATE TABLE category (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	code VARCHAR(200) COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	parent_id UUID, 
	custom TEXT COLLATE "C", 
	CONSTRAINT uq_category_code UNIQUE (tenant, code)
);
ALTER TABLE category ADD CONSTRAINT pk_category PRIMARY KEY (tenant, id);
ALTER TABLE category ADD CONSTRAINT fk_category_parent_id FOREIGN KEY(tenant, parent_id) REFERENCES category (tenant, id) DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE commitment (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	kind VARCHAR(200) COLLATE "C" NOT NULL, 
	expires_at VARCHAR(32) COLLATE "C", 
	priority BIGINT, 
	reason TEXT COLLATE "C", 
	CONSTRAINT ck_commitment_kind_word CHECK (kind IN ('order', 'basket', 'manual')), 
	CONSTRAINT ck_commitment_commitment_expiry CHECK (kind <> 'order' OR expires_at IS NULL)
);
CREATE INDEX ix_commitment_expires_at ON commitment (tenant, expires_at, id) WHERE expires_at IS NOT NULL;
ALTER TABLE commitment ADD CONSTRAINT pk_commitment PRIMARY KEY (tenant, id);
CREATE TABLE counters (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	kind VARCHAR(200) COLLATE "C" NOT NULL, 
	key VARCHAR(200) COLLATE "C" NOT NULL, 
	used BIGINT NOT NULL, 
	ceiling BIGINT, 
	CONSTRAINT ck_counters_counters_used CHECK (used >= 0)
)
 WITH (fillfactor = 50);
ALTER TABLE counters ADD CONSTRAINT pk_counters PRIMARY KEY (tenant, kind, key);
CREATE TABLE custom_fields (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	noun VARCHAR(200) COLLATE "C" NOT NULL, 
	fields TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT uq_custom_fields_noun UNIQUE (tenant, noun)
);
ALTER TABLE custom_fields ADD CONSTRAINT pk_custom_fields PRIMARY KEY (tenant, id);
CREATE TABLE custom_value (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	kind VARCHAR(40) COLLATE "C" NOT NULL, 
	owner_id UUID NOT NULL, 
	field VARCHAR(40) COLLATE "C" NOT NULL, 
	value VARCHAR(200) COLLATE "C" NOT NULL, 
	single VARCHAR(200) COLLATE "C", 
	CONSTRAINT uq_custom_value_single UNIQUE (tenant, kind, field, single)
);
CREATE INDEX ix_custom_value_value ON custom_value (tenant, kind, field, value, owner_id);
ALTER TABLE custom_value ADD CONSTRAINT pk_custom_value PRIMARY KEY (tenant, kind, owner_id, field, value);
CREATE TABLE event (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	tag VARCHAR(200) COLLATE "C" NOT NULL, 
	kind VARCHAR(200) COLLATE "C" NOT NULL, 
	subject_id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	actor VARCHAR(200) COLLATE "C" NOT NULL, 
	on_behalf_of VARCHAR(200) COLLATE "C", 
	key VARCHAR(200) COLLATE "C" NOT NULL, 
	occurred_at VARCHAR(32) COLLATE "C" NOT NULL, 
	recorded_at VARCHAR(32) COLLATE "C" NOT NULL, 
	payload TEXT COLLATE "C" NOT NULL, 
	cause_id UUID
)
 WITH (toast_tuple_target = 8160);
CREATE INDEX ix_event_key ON event (tenant, key, id);
CREATE INDEX ix_event_subject_id ON event (tenant, subject_id, id);
ALTER TABLE event ADD CONSTRAINT pk_event PRIMARY KEY (tenant, id);
CREATE TABLE exchange_rate (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	from_currency VARCHAR(200) COLLATE "C" NOT NULL, 
	to_currency VARCHAR(200) COLLATE "C" NOT NULL, 
	value VARCHAR(200) COLLATE "C" NOT NULL, 
	since VARCHAR(10) COLLATE "C" NOT NULL, 
	source VARCHAR(200) COLLATE "C" NOT NULL, 
	dated_pair VARCHAR(200) COLLATE "C" NOT NULL, 
	CONSTRAINT uq_exchange_rate_dated_pair UNIQUE (tenant, dated_pair)
);
ALTER TABLE exchange_rate ADD CONSTRAINT pk_exchange_rate PRIMARY KEY (tenant, id);
CREATE TABLE follow_up (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	cause_id UUID NOT NULL, 
	rule VARCHAR(200) COLLATE "C" NOT NULL, 
	tag VARCHAR(200) COLLATE "C" NOT NULL, 
	payload TEXT COLLATE "C" NOT NULL, 
	actor VARCHAR(200) COLLATE "C" NOT NULL, 
	depth BIGINT NOT NULL, 
	recorded_at VARCHAR(32) COLLATE "C" NOT NULL, 
	key VARCHAR(200) COLLATE "C" NOT NULL, 
	kind VARCHAR(200) COLLATE "C" NOT NULL, 
	subject_id UUID NOT NULL
);
CREATE INDEX ix_follow_up_cause_id ON follow_up (tenant, cause_id, id);
CREATE INDEX ix_follow_up_key ON follow_up (tenant, key, id);
ALTER TABLE follow_up ADD CONSTRAINT pk_follow_up PRIMARY KEY (tenant, id);
CREATE TABLE lead_pool (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_lead_pool_name UNIQUE (tenant, name)
);
ALTER TABLE lead_pool ADD CONSTRAINT pk_lead_pool PRIMARY KEY (tenant, id);
CREATE TABLE lease (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	version BIGINT NOT NULL, 
	holder VARCHAR(200) COLLATE "C" NOT NULL, 
	until VARCHAR(32) COLLATE "C" NOT NULL
);
ALTER TABLE lease ADD CONSTRAINT pk_lease PRIMARY KEY (tenant, name);
CREATE TABLE location (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	code VARCHAR(200) COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	custom TEXT COLLATE "C", 
	parent_id UUID, 
	terms TEXT COLLATE "C", 
	CONSTRAINT uq_location_code UNIQUE (tenant, code)
);
CREATE INDEX ix_location_parent_id ON location (tenant, parent_id, id) WHERE parent_id IS NOT NULL;
ALTER TABLE location ADD CONSTRAINT pk_location PRIMARY KEY (tenant, id);
CREATE TABLE outbox (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	key VARCHAR(200) COLLATE "C" NOT NULL, 
	version BIGINT NOT NULL, 
	recorded_at VARCHAR(32) COLLATE "C" NOT NULL
);
CREATE INDEX ix_outbox_recorded_at ON outbox (tenant, recorded_at, key);
ALTER TABLE outbox ADD CONSTRAINT pk_outbox PRIMARY KEY (tenant, key);
CREATE TABLE outcome (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	key VARCHAR(200) COLLATE "C" NOT NULL, 
	fingerprint VARCHAR(200) COLLATE "C" NOT NULL, 
	tag VARCHAR(200) COLLATE "C" NOT NULL, 
	value_kind VARCHAR(200) COLLATE "C" NOT NULL, 
	value_id UUID NOT NULL, 
	warnings TEXT COLLATE "C" NOT NULL, 
	recorded_at VARCHAR(32) COLLATE "C" NOT NULL
);
CREATE INDEX ix_outcome_recorded_at ON outcome (tenant, recorded_at, key);
ALTER TABLE outcome ADD CONSTRAINT pk_outcome PRIMARY KEY (tenant, key);
CREATE TABLE picking (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	strategy VARCHAR(200) COLLATE "C" NOT NULL
);
ALTER TABLE picking ADD CONSTRAINT pk_picking PRIMARY KEY (tenant, id);
CREATE TABLE pipeline (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_pipeline_name UNIQUE (tenant, name)
);
ALTER TABLE pipeline ADD CONSTRAINT pk_pipeline PRIMARY KEY (tenant, id);
CREATE TABLE price_edition (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	price_list_id UUID NOT NULL, 
	number BIGINT NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	tax_included BOOLEAN NOT NULL, 
	priority BIGINT NOT NULL, 
	terms TEXT COLLATE "C", 
	kind VARCHAR(200) COLLATE "C", 
	effective VARCHAR(10) COLLATE "C", 
	published_on VARCHAR(10) COLLATE "C"
);
CREATE INDEX ix_price_edition_name ON price_edition (tenant, name, id);
CREATE INDEX ix_price_edition_state ON price_edition (tenant, state, id);
ALTER TABLE price_edition ADD CONSTRAINT pk_price_edition PRIMARY KEY (tenant, id);
CREATE TABLE price_list (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	tax_included BOOLEAN NOT NULL, 
	priority BIGINT NOT NULL, 
	terms TEXT COLLATE "C", 
	kind VARCHAR(200) COLLATE "C", 
	effective VARCHAR(10) COLLATE "C", 
	published_on VARCHAR(10) COLLATE "C", 
	CONSTRAINT uq_price_list_name UNIQUE (tenant, name)
);
ALTER TABLE price_list ADD CONSTRAINT pk_price_list PRIMARY KEY (tenant, id);
CREATE TABLE quote_template (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	valid_days BIGINT, 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_quote_template_name UNIQUE (tenant, name)
);
ALTER TABLE quote_template ADD CONSTRAINT pk_quote_template PRIMARY KEY (tenant, id);
CREATE TABLE record (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	owner VARCHAR(64) COLLATE "C" NOT NULL, 
	kind VARCHAR(64) COLLATE "C" NOT NULL, 
	key VARCHAR(200) COLLATE "C" NOT NULL, 
	version BIGINT NOT NULL, 
	text TEXT COLLATE "C" NOT NULL, 
	first VARCHAR(100) COLLATE "C", 
	second VARCHAR(100) COLLATE "C"
);
CREATE INDEX ix_record_first ON record (tenant, first, owner, kind, key) WHERE first IS NOT NULL;
CREATE INDEX ix_record_second ON record (tenant, second, owner, kind, key) WHERE second IS NOT NULL;
ALTER TABLE record ADD CONSTRAINT pk_record PRIMARY KEY (tenant, owner, kind, key);
CREATE TABLE salesperson (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	title VARCHAR(200) COLLATE "C", 
	reference VARCHAR(200) COLLATE "C", 
	reports_to_id UUID, 
	active BOOLEAN NOT NULL, 
	custom TEXT COLLATE "C"
);
CREATE INDEX ix_salesperson_reference ON salesperson (tenant, reference, id) WHERE reference IS NOT NULL;
ALTER TABLE salesperson ADD CONSTRAINT pk_salesperson PRIMARY KEY (tenant, id);
ALTER TABLE salesperson ADD CONSTRAINT fk_salesperson_reports_to_id FOREIGN KEY(tenant, reports_to_id) REFERENCES salesperson (tenant, id) DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE schema_version (
	name VARCHAR(40) NOT NULL, 
	version VARCHAR(40) NOT NULL
);
ALTER TABLE schema_version ADD PRIMARY KEY (name);
CREATE TABLE scoring (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_scoring_name UNIQUE (tenant, name)
);
ALTER TABLE scoring ADD CONSTRAINT pk_scoring PRIMARY KEY (tenant, id);
CREATE TABLE sequence (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	active BOOLEAN NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_sequence_name UNIQUE (tenant, name)
);
ALTER TABLE sequence ADD CONSTRAINT pk_sequence PRIMARY KEY (tenant, id);
CREATE TABLE settings (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	zone VARCHAR(200) COLLATE "C" NOT NULL, 
	base_currency VARCHAR(200) COLLATE "C" NOT NULL, 
	languages TEXT COLLATE "C" NOT NULL, 
	rounding VARCHAR(200) COLLATE "C" NOT NULL, 
	tax_rounding VARCHAR(200) COLLATE "C" NOT NULL, 
	payment_terms_days BIGINT NOT NULL, 
	order_lines_max BIGINT NOT NULL, 
	series TEXT COLLATE "C" NOT NULL, 
	roles TEXT COLLATE "C" NOT NULL, 
	retention TEXT COLLATE "C" NOT NULL, 
	pricing TEXT COLLATE "C", 
	cash_rounding TEXT COLLATE "C", 
	stock TEXT COLLATE "C", 
	orders TEXT COLLATE "C", 
	pipeline TEXT COLLATE "C", 
	CONSTRAINT ck_settings_rounding_word CHECK (rounding IN ('half_even', 'half_odd', 'half_away_from_zero', 'half_toward_zero', 'half_toward_plus_infinity', 'half_toward_minus_infinity', 'ceiling', 'floor', 'toward_zero', 'away_from_zero', 'exact')), 
	CONSTRAINT ck_settings_tax_rounding_word CHECK (tax_rounding IN ('line', 'document'))
);
ALTER TABLE settings ADD CONSTRAINT pk_settings PRIMARY KEY (tenant, id);
CREATE TABLE stock_level (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	location_id UUID NOT NULL, 
	product_id UUID NOT NULL, 
	on_hand BIGINT NOT NULL, 
	reserved BIGINT NOT NULL, 
	placed BIGINT NOT NULL, 
	CONSTRAINT ck_stock_level_stock_level_not_negative CHECK (on_hand >= 0 AND reserved >= 0), 
	CONSTRAINT ck_stock_level_stock_level_placed CHECK (placed BETWEEN 0 AND on_hand)
)
 WITH (fillfactor = 50);
CREATE INDEX ix_stock_level_product_id ON stock_level (tenant, product_id, location_id);
ALTER TABLE stock_level ADD CONSTRAINT pk_stock_level PRIMARY KEY (tenant, location_id, product_id);
CREATE TABLE stock_period (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	closed_until VARCHAR(10) COLLATE "C"
);
ALTER TABLE stock_period ADD CONSTRAINT pk_stock_period PRIMARY KEY (tenant, id);
CREATE TABLE tax_rate (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	code VARCHAR(200) COLLATE "C" NOT NULL, 
	rate VARCHAR(200) COLLATE "C" NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	terms TEXT COLLATE "C"
);
CREATE INDEX ix_tax_rate_code ON tax_rate (tenant, code, id);
ALTER TABLE tax_rate ADD CONSTRAINT pk_tax_rate PRIMARY KEY (tenant, id);
CREATE TABLE tax_treatment (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	terms TEXT COLLATE "C", 
	CONSTRAINT uq_tax_treatment_name UNIQUE (tenant, name)
);
ALTER TABLE tax_treatment ADD CONSTRAINT pk_tax_treatment PRIMARY KEY (tenant, id);
CREATE TABLE team (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	active BOOLEAN NOT NULL, 
	assigned_at VARCHAR(32) COLLATE "C", 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_team_name UNIQUE (tenant, name)
);
ALTER TABLE team ADD CONSTRAINT pk_team PRIMARY KEY (tenant, id);
CREATE TABLE territory (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	code VARCHAR(200) COLLATE "C" NOT NULL, 
	parent VARCHAR(200) COLLATE "C", 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	priority BIGINT NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_territory_code UNIQUE (tenant, code)
);
CREATE INDEX ix_territory_parent ON territory (tenant, parent, id) WHERE parent IS NOT NULL;
ALTER TABLE territory ADD CONSTRAINT pk_territory PRIMARY KEY (tenant, id);
CREATE TABLE transfer (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	kind VARCHAR(200) COLLATE "C" NOT NULL, 
	occurred_at VARCHAR(32) COLLATE "C" NOT NULL, 
	cause_id UUID, 
	reason TEXT COLLATE "C", 
	reference VARCHAR(200) COLLATE "C", 
	CONSTRAINT ck_transfer_kind_word CHECK (kind IN ('receipt', 'shipment', 'adjustment', 'internal', 'return', 'scrap', 'count', 'dispatch', 'arrival', 'assembly', 'reversal')), 
	CONSTRAINT uq_transfer_number UNIQUE (tenant, number)
);
CREATE INDEX ix_transfer_cause_id ON transfer (tenant, cause_id, id) WHERE cause_id IS NOT NULL;
CREATE INDEX ix_transfer_occurred_at ON transfer (tenant, occurred_at, id);
ALTER TABLE transfer ADD CONSTRAINT pk_transfer PRIMARY KEY (tenant, id);
CREATE TABLE upkeep (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	events_before VARCHAR(32) COLLATE "C"
);
ALTER TABLE upkeep ADD CONSTRAINT pk_upkeep PRIMARY KEY (tenant, id);
CREATE TABLE waiting (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	since VARCHAR(32) COLLATE "C", 
	priority BIGINT NOT NULL, 
	together BOOLEAN NOT NULL
);
CREATE INDEX ix_waiting_since ON waiting (tenant, since, id) WHERE since IS NOT NULL;
ALTER TABLE waiting ADD CONSTRAINT pk_waiting PRIMARY KEY (tenant, id);
CREATE TABLE availability (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	salesperson_id UUID NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT uq_availability_salesperson_id UNIQUE (tenant, salesperson_id)
);
ALTER TABLE availability ADD CONSTRAINT pk_availability PRIMARY KEY (tenant, id);
ALTER TABLE availability ADD CONSTRAINT fk_availability_salesperson_id FOREIGN KEY(tenant, salesperson_id) REFERENCES salesperson (tenant, id);
CREATE TABLE committed_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	commitment_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	location_id UUID NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	quantity BIGINT NOT NULL, 
	since VARCHAR(32) COLLATE "C", 
	due_on VARCHAR(10) COLLATE "C", 
	CONSTRAINT ck_committed_line_committed_line_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_committed_line_product_id ON committed_line (tenant, product_id, commitment_id);
ALTER TABLE committed_line ADD CONSTRAINT pk_committed_line PRIMARY KEY (tenant, commitment_id, position);
ALTER TABLE committed_line ADD CONSTRAINT fk_committed_line_commitment_id FOREIGN KEY(tenant, commitment_id) REFERENCES commitment (tenant, id);
CREATE TABLE customer (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	groups TEXT COLLATE "C" NOT NULL, 
	language VARCHAR(200) COLLATE "C" NOT NULL, 
	reference VARCHAR(200) COLLATE "C", 
	salesperson_id UUID, 
	tax_exempt BOOLEAN NOT NULL, 
	payment_terms_days BIGINT, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	email VARCHAR(200) COLLATE "C", 
	phone VARCHAR(200) COLLATE "C", 
	addresses TEXT COLLATE "C" NOT NULL, 
	custom TEXT COLLATE "C", 
	territory VARCHAR(200) COLLATE "C", 
	credit_limit BIGINT, 
	CONSTRAINT ck_customer_state_word CHECK (state IN ('active', 'blocked')), 
	CONSTRAINT ck_customer_customer_terms CHECK (payment_terms_days BETWEEN 0 AND 365), 
	CONSTRAINT uq_customer_number UNIQUE (tenant, number)
);
CREATE INDEX ix_customer_email ON customer (tenant, email, id) WHERE email IS NOT NULL;
CREATE INDEX ix_customer_reference ON customer (tenant, reference, id) WHERE reference IS NOT NULL;
ALTER TABLE customer ADD CONSTRAINT pk_customer PRIMARY KEY (tenant, id);
ALTER TABLE customer ADD CONSTRAINT fk_customer_salesperson_id FOREIGN KEY(tenant, salesperson_id) REFERENCES salesperson (tenant, id);
CREATE TABLE discount (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	price_list_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	percent VARCHAR(200) COLLATE "C", 
	sku VARCHAR(200) COLLATE "C", 
	at_least VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_group VARCHAR(200) COLLATE "C", 
	customer_id UUID, 
	since VARCHAR(10) COLLATE "C", 
	until VARCHAR(10) COLLATE "C", 
	terms TEXT COLLATE "C"
);
ALTER TABLE discount ADD CONSTRAINT pk_discount PRIMARY KEY (tenant, price_list_id, position);
ALTER TABLE discount ADD CONSTRAINT fk_discount_price_list_id FOREIGN KEY(tenant, price_list_id) REFERENCES price_list (tenant, id);
CREATE TABLE expected_receipt (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	to_id UUID NOT NULL, 
	due_on VARCHAR(10) COLLATE "C" NOT NULL, 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_expected_receipt_state_word CHECK (state IN ('open', 'received', 'canceled')), 
	CONSTRAINT uq_expected_receipt_number UNIQUE (tenant, number)
);
CREATE INDEX ix_expected_receipt_state ON expected_receipt (tenant, state, id);
ALTER TABLE expected_receipt ADD CONSTRAINT pk_expected_receipt PRIMARY KEY (tenant, id);
ALTER TABLE expected_receipt ADD CONSTRAINT fk_expected_receipt_to_id FOREIGN KEY(tenant, to_id) REFERENCES location (tenant, id);
CREATE TABLE handover (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	from_id UUID NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	handed_at VARCHAR(32) COLLATE "C" NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_handover_state_word CHECK (state IN ('running', 'done', 'undoing', 'undone'))
);
CREATE INDEX ix_handover_from_id ON handover (tenant, from_id, id);
CREATE INDEX ix_handover_state ON handover (tenant, state, id);
ALTER TABLE handover ADD CONSTRAINT pk_handover PRIMARY KEY (tenant, id);
ALTER TABLE handover ADD CONSTRAINT fk_handover_from_id FOREIGN KEY(tenant, from_id) REFERENCES salesperson (tenant, id);
CREATE TABLE lead (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	owner_id UUID, 
	pool VARCHAR(200) COLLATE "C", 
	team_id UUID, 
	source VARCHAR(200) COLLATE "C", 
	campaign VARCHAR(200) COLLATE "C", 
	created_at VARCHAR(32) COLLATE "C" NOT NULL, 
	touched_at VARCHAR(32) COLLATE "C", 
	owned_at VARCHAR(32) COLLATE "C", 
	idle_at VARCHAR(32) COLLATE "C", 
	points BIGINT NOT NULL, 
	points_manual BIGINT, 
	company VARCHAR(200) COLLATE "C", 
	email VARCHAR(200) COLLATE "C", 
	phone VARCHAR(200) COLLATE "C", 
	territory VARCHAR(200) COLLATE "C", 
	industry VARCHAR(200) COLLATE "C", 
	employees BIGINT, 
	customer_id UUID, 
	contact_id UUID, 
	custom TEXT COLLATE "C", 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_lead_state_word CHECK (state IN ('new', 'working', 'qualified', 'disqualified', 'converted', 'merged')), 
	CONSTRAINT uq_lead_number UNIQUE (tenant, number)
);
CREATE INDEX ix_lead_contact_id ON lead (tenant, contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX ix_lead_customer_id ON lead (tenant, customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX ix_lead_idle_at ON lead (tenant, idle_at, id) WHERE idle_at IS NOT NULL;
CREATE INDEX ix_lead_owner_id ON lead (tenant, owner_id, id) WHERE owner_id IS NOT NULL;
CREATE INDEX ix_lead_pool ON lead (tenant, pool, id) WHERE pool IS NOT NULL;
CREATE INDEX ix_lead_state ON lead (tenant, state, id);
ALTER TABLE lead ADD CONSTRAINT pk_lead PRIMARY KEY (tenant, id);
ALTER TABLE lead ADD CONSTRAINT fk_lead_owner_id FOREIGN KEY(tenant, owner_id) REFERENCES salesperson (tenant, id);
CREATE TABLE price (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	price_list_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	sku VARCHAR(200) COLLATE "C", 
	amount VARCHAR(200) COLLATE "C", 
	at_least VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_group VARCHAR(200) COLLATE "C", 
	customer_id UUID, 
	since VARCHAR(10) COLLATE "C", 
	until VARCHAR(10) COLLATE "C", 
	terms TEXT COLLATE "C"
);
ALTER TABLE price ADD CONSTRAINT pk_price PRIMARY KEY (tenant, price_list_id, position);
ALTER TABLE price ADD CONSTRAINT fk_price_price_list_id FOREIGN KEY(tenant, price_list_id) REFERENCES price_list (tenant, id);
CREATE TABLE price_edition_discount (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	price_edition_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	percent VARCHAR(200) COLLATE "C", 
	sku VARCHAR(200) COLLATE "C", 
	at_least VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_group VARCHAR(200) COLLATE "C", 
	customer_id UUID, 
	since VARCHAR(10) COLLATE "C", 
	until VARCHAR(10) COLLATE "C", 
	terms TEXT COLLATE "C"
);
ALTER TABLE price_edition_discount ADD CONSTRAINT pk_price_edition_discount PRIMARY KEY (tenant, price_edition_id, position);
ALTER TABLE price_edition_discount ADD CONSTRAINT fk_price_edition_discount_price_edition_id FOREIGN KEY(tenant, price_edition_id) REFERENCES price_edition (tenant, id);
CREATE TABLE price_edition_price (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	price_edition_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	sku VARCHAR(200) COLLATE "C", 
	amount VARCHAR(200) COLLATE "C", 
	at_least VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_group VARCHAR(200) COLLATE "C", 
	customer_id UUID, 
	since VARCHAR(10) COLLATE "C", 
	until VARCHAR(10) COLLATE "C", 
	terms TEXT COLLATE "C"
);
ALTER TABLE price_edition_price ADD CONSTRAINT pk_price_edition_price PRIMARY KEY (tenant, price_edition_id, position);
ALTER TABLE price_edition_price ADD CONSTRAINT fk_price_edition_price_price_edition_id FOREIGN KEY(tenant, price_edition_id) REFERENCES price_edition (tenant, id);
CREATE TABLE product (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	unit VARCHAR(200) COLLATE "C" NOT NULL, 
	unit_factors TEXT COLLATE "C" NOT NULL, 
	unit_digits BIGINT NOT NULL, 
	category_id UUID, 
	tax_code VARCHAR(200) COLLATE "C", 
	tracked BOOLEAN NOT NULL, 
	active BOOLEAN NOT NULL, 
	reference VARCHAR(200) COLLATE "C", 
	safety BIGINT NOT NULL, 
	backorder_limit BIGINT, 
	custom TEXT COLLATE "C", 
	variant_of VARCHAR(200) COLLATE "C", 
	list_price VARCHAR(200) COLLATE "C", 
	cost VARCHAR(200) COLLATE "C", 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_product_product_digits CHECK (unit_digits BETWEEN 0 AND 6), 
	CONSTRAINT ck_product_product_held_back CHECK (safety >= 0 AND (backorder_limit IS NULL OR backorder_limit >= 0)), 
	CONSTRAINT uq_product_sku UNIQUE (tenant, sku)
);
CREATE INDEX ix_product_category_id ON product (tenant, category_id, id) WHERE category_id IS NOT NULL;
CREATE INDEX ix_product_reference ON product (tenant, reference, id) WHERE reference IS NOT NULL;
ALTER TABLE product ADD CONSTRAINT pk_product PRIMARY KEY (tenant, id);
ALTER TABLE product ADD CONSTRAINT fk_product_category_id FOREIGN KEY(tenant, category_id) REFERENCES category (tenant, id);
CREATE TABLE stock_count (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	at_id UUID NOT NULL, 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_stock_count_state_word CHECK (state IN ('open', 'applied', 'canceled')), 
	CONSTRAINT uq_stock_count_number UNIQUE (tenant, number)
);
CREATE INDEX ix_stock_count_state ON stock_count (tenant, state, id);
ALTER TABLE stock_count ADD CONSTRAINT pk_stock_count PRIMARY KEY (tenant, id);
ALTER TABLE stock_count ADD CONSTRAINT fk_stock_count_at_id FOREIGN KEY(tenant, at_id) REFERENCES location (tenant, id);
CREATE TABLE transit (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	source_id UUID NOT NULL, 
	to_id UUID NOT NULL, 
	due_on VARCHAR(10) COLLATE "C", 
	CONSTRAINT ck_transit_state_word CHECK (state IN ('underway', 'arrived')), 
	CONSTRAINT uq_transit_number UNIQUE (tenant, number)
);
CREATE INDEX ix_transit_state ON transit (tenant, state, id);
ALTER TABLE transit ADD CONSTRAINT pk_transit PRIMARY KEY (tenant, id);
ALTER TABLE transit ADD CONSTRAINT fk_transit_source_id FOREIGN KEY(tenant, source_id) REFERENCES location (tenant, id);
ALTER TABLE transit ADD CONSTRAINT fk_transit_to_id FOREIGN KEY(tenant, to_id) REFERENCES location (tenant, id);
CREATE TABLE waiting_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	waiting_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	location_id UUID NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	quantity BIGINT NOT NULL, 
	whole BOOLEAN NOT NULL, 
	CONSTRAINT ck_waiting_line_waiting_line_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_waiting_line_product_id ON waiting_line (tenant, product_id, waiting_id);
CREATE INDEX ix_waiting_line_sku ON waiting_line (tenant, sku, waiting_id);
ALTER TABLE waiting_line ADD CONSTRAINT pk_waiting_line PRIMARY KEY (tenant, waiting_id, position);
ALTER TABLE waiting_line ADD CONSTRAINT fk_waiting_line_waiting_id FOREIGN KEY(tenant, waiting_id) REFERENCES waiting (tenant, id);
CREATE TABLE blanket (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_id UUID NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	since VARCHAR(10) COLLATE "C" NOT NULL, 
	until VARCHAR(10) COLLATE "C", 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_blanket_state_word CHECK (state IN ('draft', 'open', 'closed')), 
	CONSTRAINT uq_blanket_number UNIQUE (tenant, number)
);
CREATE INDEX ix_blanket_customer_id ON blanket (tenant, customer_id, id);
CREATE INDEX ix_blanket_state ON blanket (tenant, state, id);
ALTER TABLE blanket ADD CONSTRAINT pk_blanket PRIMARY KEY (tenant, id);
ALTER TABLE blanket ADD CONSTRAINT fk_blanket_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
CREATE TABLE contact (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	customer_id UUID NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	title VARCHAR(200) COLLATE "C", 
	email VARCHAR(200) COLLATE "C", 
	phone VARCHAR(200) COLLATE "C", 
	custom TEXT COLLATE "C"
);
CREATE INDEX ix_contact_customer_id ON contact (tenant, customer_id, id);
CREATE INDEX ix_contact_email ON contact (tenant, email, id) WHERE email IS NOT NULL;
ALTER TABLE contact ADD CONSTRAINT pk_contact PRIMARY KEY (tenant, id);
ALTER TABLE contact ADD CONSTRAINT fk_contact_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
CREATE TABLE count_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	stock_count_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	book BIGINT NOT NULL, 
	counted BIGINT, 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_count_line_count_line_counted CHECK (counted IS NULL OR counted >= 0)
);
ALTER TABLE count_line ADD CONSTRAINT pk_count_line PRIMARY KEY (tenant, stock_count_id, position);
ALTER TABLE count_line ADD CONSTRAINT fk_count_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
ALTER TABLE count_line ADD CONSTRAINT fk_count_line_stock_count_id FOREIGN KEY(tenant, stock_count_id) REFERENCES stock_count (tenant, id);
CREATE TABLE expected_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	expected_receipt_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	quantity BIGINT NOT NULL, 
	received BIGINT NOT NULL, 
	CONSTRAINT ck_expected_line_expected_line_quantity CHECK (quantity > 0 AND received >= 0)
);
CREATE INDEX ix_expected_line_product_id ON expected_line (tenant, product_id, expected_receipt_id);
ALTER TABLE expected_line ADD CONSTRAINT pk_expected_line PRIMARY KEY (tenant, expected_receipt_id, position);
ALTER TABLE expected_line ADD CONSTRAINT fk_expected_line_expected_receipt_id FOREIGN KEY(tenant, expected_receipt_id) REFERENCES expected_receipt (tenant, id);
ALTER TABLE expected_line ADD CONSTRAINT fk_expected_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
CREATE TABLE handover_batch (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	handover_id UUID NOT NULL, 
	number BIGINT NOT NULL, 
	body TEXT COLLATE "C"
);
CREATE INDEX ix_handover_batch_handover_id ON handover_batch (tenant, handover_id, id);
ALTER TABLE handover_batch ADD CONSTRAINT pk_handover_batch PRIMARY KEY (tenant, id);
ALTER TABLE handover_batch ADD CONSTRAINT fk_handover_batch_handover_id FOREIGN KEY(tenant, handover_id) REFERENCES handover (tenant, id);
CREATE TABLE lead_key (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	lead_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	value VARCHAR(200) COLLATE "C" NOT NULL
);
CREATE INDEX ix_lead_key_value ON lead_key (tenant, value, lead_id);
ALTER TABLE lead_key ADD CONSTRAINT pk_lead_key PRIMARY KEY (tenant, lead_id, position);
ALTER TABLE lead_key ADD CONSTRAINT fk_lead_key_lead_id FOREIGN KEY(tenant, lead_id) REFERENCES lead (tenant, id);
CREATE TABLE lead_merge (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	master_id UUID NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	merged_at VARCHAR(32) COLLATE "C" NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_lead_merge_state_word CHECK (state IN ('merged', 'undone'))
);
CREATE INDEX ix_lead_merge_master_id ON lead_merge (tenant, master_id, id);
ALTER TABLE lead_merge ADD CONSTRAINT pk_lead_merge PRIMARY KEY (tenant, id);
ALTER TABLE lead_merge ADD CONSTRAINT fk_lead_merge_master_id FOREIGN KEY(tenant, master_id) REFERENCES lead (tenant, id);
CREATE TABLE lot (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	code VARCHAR(200) COLLATE "C" NOT NULL, 
	expires_on VARCHAR(10) COLLATE "C", 
	blocked BOOLEAN NOT NULL, 
	reason TEXT COLLATE "C" NOT NULL
);
CREATE INDEX ix_lot_expires_on ON lot (tenant, expires_on, id) WHERE expires_on IS NOT NULL;
CREATE INDEX ix_lot_product_id ON lot (tenant, product_id, id);
ALTER TABLE lot ADD CONSTRAINT pk_lot PRIMARY KEY (tenant, id);
ALTER TABLE lot ADD CONSTRAINT fk_lot_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
CREATE TABLE movement (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	transfer_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	quantity BIGINT NOT NULL, 
	from_id UUID, 
	to_id UUID, 
	lot_id UUID, 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_movement_movement_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_movement_lot_id ON movement (tenant, lot_id, transfer_id) WHERE lot_id IS NOT NULL;
CREATE INDEX ix_movement_product_id ON movement (tenant, product_id, transfer_id);
ALTER TABLE movement ADD CONSTRAINT pk_movement PRIMARY KEY (tenant, transfer_id, position);
ALTER TABLE movement ADD CONSTRAINT fk_movement_from_id FOREIGN KEY(tenant, from_id) REFERENCES location (tenant, id);
ALTER TABLE movement ADD CONSTRAINT fk_movement_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
ALTER TABLE movement ADD CONSTRAINT fk_movement_to_id FOREIGN KEY(tenant, to_id) REFERENCES location (tenant, id);
ALTER TABLE movement ADD CONSTRAINT fk_movement_transfer_id FOREIGN KEY(tenant, transfer_id) REFERENCES transfer (tenant, id);
CREATE TABLE opportunity (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	name VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(20) COLLATE "C" NOT NULL, 
	pipeline_id UUID NOT NULL, 
	stage VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_id UUID, 
	lead_id UUID, 
	owner_id UUID, 
	team_id UUID, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	amount_source VARCHAR(200) COLLATE "C" NOT NULL, 
	probability_bp BIGINT NOT NULL, 
	probability_source VARCHAR(200) COLLATE "C" NOT NULL, 
	close_on VARCHAR(10) COLLATE "C", 
	created_at VARCHAR(32) COLLATE "C" NOT NULL, 
	stage_since VARCHAR(32) COLLATE "C" NOT NULL, 
	rot_at VARCHAR(32) COLLATE "C", 
	touched_at VARCHAR(32) COLLATE "C", 
	closed_at VARCHAR(32) COLLATE "C", 
	pushes BIGINT NOT NULL, 
	source VARCHAR(200) COLLATE "C", 
	campaign VARCHAR(200) COLLATE "C", 
	quiet_since VARCHAR(32) COLLATE "C" NOT NULL, 
	custom TEXT COLLATE "C", 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_opportunity_state_word CHECK (state IN ('open', 'won', 'lost')), 
	CONSTRAINT uq_opportunity_number UNIQUE (tenant, number)
);
CREATE INDEX ix_opportunity_board ON opportunity (tenant, team_id, pipeline_id, state, stage, stage_since, id) INCLUDE (currency, amount_minor, probability_bp);
CREATE INDEX ix_opportunity_close_on ON opportunity (tenant, state, close_on, id);
CREATE INDEX ix_opportunity_columns ON opportunity (tenant, pipeline_id, state, stage, stage_since, id);
CREATE INDEX ix_opportunity_customer_id ON opportunity (tenant, customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX ix_opportunity_lead_id ON opportunity (tenant, lead_id, id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_opportunity_owner_id ON opportunity (tenant, owner_id, id) WHERE owner_id IS NOT NULL;
CREATE INDEX ix_opportunity_quiet_since ON opportunity (tenant, state, quiet_since, id);
CREATE INDEX ix_opportunity_rot_at ON opportunity (tenant, rot_at, id) WHERE rot_at IS NOT NULL;
CREATE INDEX ix_opportunity_stage ON opportunity (tenant, stage, id);
ALTER TABLE opportunity ADD CONSTRAINT pk_opportunity PRIMARY KEY (tenant, id);
ALTER TABLE opportunity ADD CONSTRAINT fk_opportunity_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
ALTER TABLE opportunity ADD CONSTRAINT fk_opportunity_lead_id FOREIGN KEY(tenant, lead_id) REFERENCES lead (tenant, id);
ALTER TABLE opportunity ADD CONSTRAINT fk_opportunity_owner_id FOREIGN KEY(tenant, owner_id) REFERENCES salesperson (tenant, id);
ALTER TABLE opportunity ADD CONSTRAINT fk_opportunity_pipeline_id FOREIGN KEY(tenant, pipeline_id) REFERENCES pipeline (tenant, id);
CREATE TABLE payment (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_id UUID NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	received_at VARCHAR(32) COLLATE "C" NOT NULL, 
	reference TEXT COLLATE "C", 
	custom TEXT COLLATE "C", 
	order_id UUID, 
	refunds TEXT COLLATE "C", 
	CONSTRAINT ck_payment_payment_amount CHECK (amount_minor > 0), 
	CONSTRAINT uq_payment_number UNIQUE (tenant, number)
);
CREATE INDEX ix_payment_customer_id ON payment (tenant, customer_id, id);
CREATE INDEX ix_payment_order_id ON payment (tenant, order_id, id) WHERE order_id IS NOT NULL;
ALTER TABLE payment ADD CONSTRAINT pk_payment PRIMARY KEY (tenant, id);
ALTER TABLE payment ADD CONSTRAINT fk_payment_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
CREATE TABLE quote (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_id UUID NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	valid_until VARCHAR(10) COLLATE "C" NOT NULL, 
	quoted_on VARCHAR(10) COLLATE "C" NOT NULL, 
	revision BIGINT NOT NULL, 
	salesperson_id UUID, 
	reference VARCHAR(200) COLLATE "C", 
	channel VARCHAR(200) COLLATE "C", 
	language VARCHAR(200) COLLATE "C" NOT NULL, 
	reason TEXT COLLATE "C", 
	settings_version BIGINT NOT NULL, 
	sent_at VARCHAR(32) COLLATE "C", 
	accepted_at VARCHAR(32) COLLATE "C", 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_quote_state_word CHECK (state IN ('draft', 'sent', 'accepted', 'declined', 'expired', 'withdrawn')), 
	CONSTRAINT ck_quote_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT uq_quote_number UNIQUE (tenant, number)
);
CREATE INDEX ix_quote_customer_id ON quote (tenant, customer_id, id);
CREATE INDEX ix_quote_reference ON quote (tenant, reference, id) WHERE reference IS NOT NULL;
CREATE INDEX ix_quote_salesperson_id ON quote (tenant, salesperson_id, id) WHERE salesperson_id IS NOT NULL;
CREATE INDEX ix_quote_state ON quote (tenant, state, id);
CREATE INDEX ix_quote_valid_until ON quote (tenant, valid_until, id);
ALTER TABLE quote ADD CONSTRAINT pk_quote PRIMARY KEY (tenant, id);
ALTER TABLE quote ADD CONSTRAINT fk_quote_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
ALTER TABLE quote ADD CONSTRAINT fk_quote_salesperson_id FOREIGN KEY(tenant, salesperson_id) REFERENCES salesperson (tenant, id);
CREATE TABLE recurring (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_id UUID NOT NULL, 
	next_on VARCHAR(10) COLLATE "C", 
	try_on VARCHAR(10) COLLATE "C", 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_recurring_state_word CHECK (state IN ('active', 'paused', 'ended')), 
	CONSTRAINT uq_recurring_number UNIQUE (tenant, number)
);
CREATE INDEX ix_recurring_customer_id ON recurring (tenant, customer_id, id);
CREATE INDEX ix_recurring_state ON recurring (tenant, state, id);
CREATE INDEX ix_recurring_try_on ON recurring (tenant, try_on, id) WHERE try_on IS NOT NULL;
ALTER TABLE recurring ADD CONSTRAINT pk_recurring PRIMARY KEY (tenant, id);
ALTER TABLE recurring ADD CONSTRAINT fk_recurring_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
CREATE TABLE sales_order (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C", 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	customer_id UUID NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	tax_included BOOLEAN NOT NULL, 
	tax_level VARCHAR(200) COLLATE "C" NOT NULL, 
	tax_rounding VARCHAR(200) COLLATE "C" NOT NULL, 
	salesperson_id UUID, 
	payment_terms_days BIGINT NOT NULL, 
	reference VARCHAR(200) COLLATE "C", 
	ship_to TEXT COLLATE "C", 
	settings_version BIGINT NOT NULL, 
	placed_at VARCHAR(32) COLLATE "C", 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	invoiced_minor BIGINT NOT NULL, 
	paid_minor BIGINT NOT NULL, 
	reason TEXT COLLATE "C", 
	custom TEXT COLLATE "C", 
	channel VARCHAR(200) COLLATE "C", 
	more TEXT COLLATE "C", 
	CONSTRAINT ck_sales_order_state_word CHECK (state IN ('draft', 'placed', 'on_hold', 'completed', 'canceled')), 
	CONSTRAINT ck_sales_order_tax_level_word CHECK (tax_level IN ('line', 'document')), 
	CONSTRAINT ck_sales_order_tax_rounding_word CHECK (tax_rounding IN ('half_even', 'half_odd', 'half_away_from_zero', 'half_toward_zero', 'half_toward_plus_infinity', 'half_toward_minus_infinity', 'ceiling', 'floor', 'toward_zero', 'away_from_zero', 'exact')), 
	CONSTRAINT ck_sales_order_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT uq_sales_order_number UNIQUE (tenant, number)
);
CREATE INDEX ix_sales_order_customer_id ON sales_order (tenant, customer_id, id);
CREATE INDEX ix_sales_order_reference ON sales_order (tenant, reference, id) WHERE reference IS NOT NULL;
CREATE INDEX ix_sales_order_salesperson_id ON sales_order (tenant, salesperson_id, id) WHERE salesperson_id IS NOT NULL;
CREATE INDEX ix_sales_order_state ON sales_order (tenant, state, id);
ALTER TABLE sales_order ADD CONSTRAINT pk_sales_order PRIMARY KEY (tenant, id);
ALTER TABLE sales_order ADD CONSTRAINT fk_sales_order_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
ALTER TABLE sales_order ADD CONSTRAINT fk_sales_order_salesperson_id FOREIGN KEY(tenant, salesperson_id) REFERENCES salesperson (tenant, id);
CREATE TABLE stock_position (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	location_id UUID NOT NULL, 
	stocking_id UUID NOT NULL, 
	product_id UUID NOT NULL, 
	quantity BIGINT NOT NULL, 
	allocated BIGINT NOT NULL, 
	since VARCHAR(32) COLLATE "C" NOT NULL, 
	lot_id UUID, 
	present UUID, 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_stock_position_stock_position_allocated CHECK (quantity >= 0 AND allocated BETWEEN 0 AND quantity)
)
 WITH (fillfactor = 50);
CREATE INDEX ix_stock_position_location_id ON stock_position (tenant, location_id, id);
CREATE INDEX ix_stock_position_lot_id ON stock_position (tenant, lot_id, id) WHERE lot_id IS NOT NULL;
CREATE INDEX ix_stock_position_present ON stock_position (tenant, present, id) WHERE present IS NOT NULL;
ALTER TABLE stock_position ADD CONSTRAINT pk_stock_position PRIMARY KEY (tenant, id);
ALTER TABLE stock_position ADD CONSTRAINT fk_stock_position_location_id FOREIGN KEY(tenant, location_id) REFERENCES location (tenant, id);
ALTER TABLE stock_position ADD CONSTRAINT fk_stock_position_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
CREATE TABLE transit_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	transit_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	quantity BIGINT NOT NULL, 
	arrived BIGINT NOT NULL, 
	lost BIGINT NOT NULL, 
	lot_id UUID, 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_transit_line_transit_line_quantity CHECK (quantity > 0 AND arrived >= 0 AND lost >= 0), 
	CONSTRAINT ck_transit_line_transit_line_underway CHECK (arrived + lost <= quantity)
);
CREATE INDEX ix_transit_line_product_id ON transit_line (tenant, product_id, transit_id);
ALTER TABLE transit_line ADD CONSTRAINT pk_transit_line PRIMARY KEY (tenant, transit_id, position);
ALTER TABLE transit_line ADD CONSTRAINT fk_transit_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
ALTER TABLE transit_line ADD CONSTRAINT fk_transit_line_transit_id FOREIGN KEY(tenant, transit_id) REFERENCES transit (tenant, id);
CREATE TABLE amendment (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	order_id UUID NOT NULL, 
	number BIGINT NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	open_for UUID, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_amendment_state_word CHECK (state IN ('proposed', 'confirmed', 'declined', 'withdrawn', 'reverted')), 
	CONSTRAINT uq_amendment_open_for UNIQUE (tenant, open_for)
);
CREATE INDEX ix_amendment_order_id ON amendment (tenant, order_id, id);
ALTER TABLE amendment ADD CONSTRAINT pk_amendment PRIMARY KEY (tenant, id);
ALTER TABLE amendment ADD CONSTRAINT fk_amendment_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
CREATE TABLE enrollment (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	sequence_id UUID NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	lead_id UUID, 
	opportunity_id UUID, 
	contact_id UUID, 
	owner_id UUID, 
	next_at VARCHAR(32) COLLATE "C", 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_enrollment_state_word CHECK (state IN ('active', 'finished', 'stopped'))
);
CREATE INDEX ix_enrollment_contact_id ON enrollment (tenant, contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX ix_enrollment_lead_id ON enrollment (tenant, lead_id, id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_enrollment_next_at ON enrollment (tenant, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX ix_enrollment_opportunity_id ON enrollment (tenant, opportunity_id, id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX ix_enrollment_sequence_id ON enrollment (tenant, sequence_id, id);
ALTER TABLE enrollment ADD CONSTRAINT pk_enrollment PRIMARY KEY (tenant, id);
ALTER TABLE enrollment ADD CONSTRAINT fk_enrollment_lead_id FOREIGN KEY(tenant, lead_id) REFERENCES lead (tenant, id);
ALTER TABLE enrollment ADD CONSTRAINT fk_enrollment_opportunity_id FOREIGN KEY(tenant, opportunity_id) REFERENCES opportunity (tenant, id);
ALTER TABLE enrollment ADD CONSTRAINT fk_enrollment_sequence_id FOREIGN KEY(tenant, sequence_id) REFERENCES sequence (tenant, id);
CREATE TABLE goods_return (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	order_id UUID, 
	customer_id UUID NOT NULL, 
	requested_at VARCHAR(32) COLLATE "C" NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_goods_return_state_word CHECK (state IN ('requested', 'approved', 'received', 'settled', 'declined', 'canceled')), 
	CONSTRAINT uq_goods_return_number UNIQUE (tenant, number)
);
CREATE INDEX ix_goods_return_customer_id ON goods_return (tenant, customer_id, id);
CREATE INDEX ix_goods_return_order_id ON goods_return (tenant, order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX ix_goods_return_state ON goods_return (tenant, state, id);
ALTER TABLE goods_return ADD CONSTRAINT pk_goods_return PRIMARY KEY (tenant, id);
ALTER TABLE goods_return ADD CONSTRAINT fk_goods_return_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
ALTER TABLE goods_return ADD CONSTRAINT fk_goods_return_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
CREATE TABLE invoice (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	order_id UUID NOT NULL, 
	customer_id UUID NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	issued_on VARCHAR(10) COLLATE "C" NOT NULL, 
	due_on VARCHAR(10) COLLATE "C" NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	paid_minor BIGINT NOT NULL, 
	custom TEXT COLLATE "C", 
	payable_minor BIGINT NOT NULL, 
	credited_minor BIGINT NOT NULL, 
	CONSTRAINT ck_invoice_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT ck_invoice_invoice_paid CHECK (paid_minor BETWEEN 0 AND payable_minor), 
	CONSTRAINT ck_invoice_invoice_credited CHECK (credited_minor BETWEEN 0 AND payable_minor), 
	CONSTRAINT uq_invoice_number UNIQUE (tenant, number)
);
CREATE INDEX ix_invoice_customer_id ON invoice (tenant, customer_id, id);
CREATE INDEX ix_invoice_order_id ON invoice (tenant, order_id, id);
ALTER TABLE invoice ADD CONSTRAINT pk_invoice PRIMARY KEY (tenant, id);
ALTER TABLE invoice ADD CONSTRAINT fk_invoice_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
ALTER TABLE invoice ADD CONSTRAINT fk_invoice_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
CREATE TABLE opportunity_log (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	opportunity_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	what VARCHAR(200) COLLATE "C" NOT NULL, 
	from_stage VARCHAR(200) COLLATE "C", 
	to_stage VARCHAR(200) COLLATE "C" NOT NULL, 
	label VARCHAR(200) COLLATE "C" NOT NULL, 
	category VARCHAR(200) COLLATE "C" NOT NULL, 
	at VARCHAR(32) COLLATE "C" NOT NULL, 
	actor VARCHAR(200) COLLATE "C" NOT NULL, 
	reason VARCHAR(200) COLLATE "C", 
	probability_bp BIGINT NOT NULL, 
	probability_source VARCHAR(200) COLLATE "C" NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	close_on VARCHAR(10) COLLATE "C", 
	owner_id UUID
);
ALTER TABLE opportunity_log ADD CONSTRAINT pk_opportunity_log PRIMARY KEY (tenant, opportunity_id, position);
ALTER TABLE opportunity_log ADD CONSTRAINT fk_opportunity_log_opportunity_id FOREIGN KEY(tenant, opportunity_id) REFERENCES opportunity (tenant, id);
CREATE TABLE order_charge (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	order_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	code VARCHAR(200) COLLATE "C" NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	tax_code VARCHAR(200) COLLATE "C", 
	tax_rate VARCHAR(200) COLLATE "C" NOT NULL, 
	invoiced BOOLEAN NOT NULL, 
	more TEXT COLLATE "C", 
	CONSTRAINT ck_order_charge_adds_up CHECK (net_minor + tax_minor = gross_minor)
);
ALTER TABLE order_charge ADD CONSTRAINT pk_order_charge PRIMARY KEY (tenant, order_id, position);
ALTER TABLE order_charge ADD CONSTRAINT fk_order_charge_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
CREATE TABLE order_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	order_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	quantity BIGINT NOT NULL, 
	unit VARCHAR(200) COLLATE "C" NOT NULL, 
	asked VARCHAR(200) COLLATE "C" NOT NULL, 
	unit_price VARCHAR(200) COLLATE "C" NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	tax_code VARCHAR(200) COLLATE "C", 
	tax_rate VARCHAR(200) COLLATE "C" NOT NULL, 
	tracked BOOLEAN NOT NULL, 
	manual BOOLEAN NOT NULL, 
	discount_percent VARCHAR(200) COLLATE "C" NOT NULL, 
	reason TEXT COLLATE "C", 
	ship_on VARCHAR(10) COLLATE "C", 
	committed BIGINT NOT NULL, 
	shipped BIGINT NOT NULL, 
	invoiced BIGINT NOT NULL, 
	steps TEXT COLLATE "C", 
	more TEXT COLLATE "C", 
	CONSTRAINT ck_order_line_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT ck_order_line_order_line_quantity CHECK (quantity > 0), 
	CONSTRAINT ck_order_line_order_line_ledger CHECK (committed >= 0 AND shipped >= 0 AND invoiced >= 0)
);
ALTER TABLE order_line ADD CONSTRAINT pk_order_line PRIMARY KEY (tenant, order_id, position);
ALTER TABLE order_line ADD CONSTRAINT fk_order_line_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
ALTER TABLE order_line ADD CONSTRAINT fk_order_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
CREATE TABLE payment_transaction (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	order_id UUID NOT NULL, 
	customer_id UUID NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	provider VARCHAR(200) COLLATE "C" NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	opened_at VARCHAR(32) COLLATE "C" NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_payment_transaction_payment_transaction_amount CHECK (amount_minor > 0)
);
CREATE INDEX ix_payment_transaction_customer_id ON payment_transaction (tenant, customer_id, id);
CREATE INDEX ix_payment_transaction_order_id ON payment_transaction (tenant, order_id, id);
ALTER TABLE payment_transaction ADD CONSTRAINT pk_payment_transaction PRIMARY KEY (tenant, id);
ALTER TABLE payment_transaction ADD CONSTRAINT fk_payment_transaction_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
ALTER TABLE payment_transaction ADD CONSTRAINT fk_payment_transaction_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
CREATE TABLE picked_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	picking_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	position_id UUID NOT NULL, 
	location_id UUID NOT NULL, 
	stocking_id UUID NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	quantity BIGINT NOT NULL, 
	picked BIGINT NOT NULL, 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_picked_line_picked_line_quantity CHECK (quantity > 0 AND picked BETWEEN 0 AND quantity)
);
ALTER TABLE picked_line ADD CONSTRAINT pk_picked_line PRIMARY KEY (tenant, picking_id, position);
ALTER TABLE picked_line ADD CONSTRAINT fk_picked_line_picking_id FOREIGN KEY(tenant, picking_id) REFERENCES picking (tenant, id);
ALTER TABLE picked_line ADD CONSTRAINT fk_picked_line_position_id FOREIGN KEY(tenant, position_id) REFERENCES stock_position (tenant, id);
ALTER TABLE picked_line ADD CONSTRAINT fk_picked_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
CREATE TABLE quote_revision (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	quote_id UUID NOT NULL, 
	number BIGINT NOT NULL, 
	body TEXT COLLATE "C"
);
CREATE INDEX ix_quote_revision_quote_id ON quote_revision (tenant, quote_id, id);
ALTER TABLE quote_revision ADD CONSTRAINT pk_quote_revision PRIMARY KEY (tenant, id);
ALTER TABLE quote_revision ADD CONSTRAINT fk_quote_revision_quote_id FOREIGN KEY(tenant, quote_id) REFERENCES quote (tenant, id);
CREATE TABLE shipment (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	order_id UUID NOT NULL, 
	shipped_at VARCHAR(32) COLLATE "C", 
	carrier VARCHAR(200) COLLATE "C", 
	tracking VARCHAR(200) COLLATE "C", 
	custom TEXT COLLATE "C", 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	more TEXT COLLATE "C", 
	CONSTRAINT ck_shipment_state_word CHECK (state IN ('prepared', 'packed', 'shipped', 'delivered', 'canceled', 'failed')), 
	CONSTRAINT uq_shipment_number UNIQUE (tenant, number)
);
CREATE INDEX ix_shipment_order_id ON shipment (tenant, order_id, id);
CREATE INDEX ix_shipment_state ON shipment (tenant, state, id);
ALTER TABLE shipment ADD CONSTRAINT pk_shipment PRIMARY KEY (tenant, id);
ALTER TABLE shipment ADD CONSTRAINT fk_shipment_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
CREATE TABLE activity (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	kind VARCHAR(200) COLLATE "C" NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	subject VARCHAR(200) COLLATE "C" NOT NULL, 
	owner_id UUID, 
	customer_id UUID, 
	contact_id UUID, 
	lead_id UUID, 
	opportunity_id UUID, 
	created_at VARCHAR(32) COLLATE "C" NOT NULL, 
	due_at VARCHAR(32) COLLATE "C", 
	remind_at VARCHAR(32) COLLATE "C", 
	done_at VARCHAR(32) COLLATE "C", 
	inbound BOOLEAN NOT NULL, 
	customer_facing BOOLEAN NOT NULL, 
	enrollment_id UUID, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_activity_state_word CHECK (state IN ('planned', 'done', 'canceled'))
);
CREATE INDEX ix_activity_contact_id ON activity (tenant, contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX ix_activity_customer_id ON activity (tenant, customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX ix_activity_day ON activity (tenant, owner_id, state, due_at, id);
CREATE INDEX ix_activity_enrollment_id ON activity (tenant, enrollment_id, id) WHERE enrollment_id IS NOT NULL;
CREATE INDEX ix_activity_lead_id ON activity (tenant, lead_id, id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_activity_opportunity_id ON activity (tenant, opportunity_id, id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX ix_activity_owner_id ON activity (tenant, owner_id, id) WHERE owner_id IS NOT NULL;
CREATE INDEX ix_activity_remind_at ON activity (tenant, remind_at, id) WHERE remind_at IS NOT NULL;
ALTER TABLE activity ADD CONSTRAINT pk_activity PRIMARY KEY (tenant, id);
ALTER TABLE activity ADD CONSTRAINT fk_activity_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
ALTER TABLE activity ADD CONSTRAINT fk_activity_enrollment_id FOREIGN KEY(tenant, enrollment_id) REFERENCES enrollment (tenant, id);
ALTER TABLE activity ADD CONSTRAINT fk_activity_lead_id FOREIGN KEY(tenant, lead_id) REFERENCES lead (tenant, id);
ALTER TABLE activity ADD CONSTRAINT fk_activity_opportunity_id FOREIGN KEY(tenant, opportunity_id) REFERENCES opportunity (tenant, id);
ALTER TABLE activity ADD CONSTRAINT fk_activity_owner_id FOREIGN KEY(tenant, owner_id) REFERENCES salesperson (tenant, id);
CREATE TABLE credit_note (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	number VARCHAR(200) COLLATE "C" NOT NULL, 
	invoice_id UUID NOT NULL, 
	order_id UUID NOT NULL, 
	customer_id UUID NOT NULL, 
	currency VARCHAR(200) COLLATE "C" NOT NULL, 
	issued_on VARCHAR(10) COLLATE "C" NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	settled_minor BIGINT NOT NULL, 
	refunded_minor BIGINT NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_credit_note_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT ck_credit_note_credit_note_given CHECK (settled_minor >= 0 AND refunded_minor >= 0 AND settled_minor + refunded_minor <= amount_minor), 
	CONSTRAINT uq_credit_note_number UNIQUE (tenant, number)
);
CREATE INDEX ix_credit_note_customer_id ON credit_note (tenant, customer_id, id);
CREATE INDEX ix_credit_note_invoice_id ON credit_note (tenant, invoice_id, id);
CREATE INDEX ix_credit_note_order_id ON credit_note (tenant, order_id, id);
ALTER TABLE credit_note ADD CONSTRAINT pk_credit_note PRIMARY KEY (tenant, id);
ALTER TABLE credit_note ADD CONSTRAINT fk_credit_note_customer_id FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id);
ALTER TABLE credit_note ADD CONSTRAINT fk_credit_note_invoice_id FOREIGN KEY(tenant, invoice_id) REFERENCES invoice (tenant, id);
ALTER TABLE credit_note ADD CONSTRAINT fk_credit_note_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
CREATE TABLE invoice_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	invoice_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	label VARCHAR(200) COLLATE "C" NOT NULL, 
	quantity BIGINT NOT NULL, 
	net_minor BIGINT NOT NULL, 
	tax_minor BIGINT NOT NULL, 
	gross_minor BIGINT NOT NULL, 
	tax_code VARCHAR(200) COLLATE "C", 
	tax_rate VARCHAR(200) COLLATE "C" NOT NULL, 
	more TEXT COLLATE "C", 
	CONSTRAINT ck_invoice_line_adds_up CHECK (net_minor + tax_minor = gross_minor), 
	CONSTRAINT ck_invoice_line_invoice_line_quantity CHECK (quantity > 0)
);
ALTER TABLE invoice_line ADD CONSTRAINT pk_invoice_line PRIMARY KEY (tenant, invoice_id, position);
ALTER TABLE invoice_line ADD CONSTRAINT fk_invoice_line_invoice_id FOREIGN KEY(tenant, invoice_id) REFERENCES invoice (tenant, id);
CREATE TABLE payment_application (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	payment_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	invoice_id UUID NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	CONSTRAINT ck_payment_application_payment_application_amount CHECK (amount_minor > 0)
);
CREATE INDEX ix_payment_application_invoice_id ON payment_application (tenant, invoice_id, payment_id);
ALTER TABLE payment_application ADD CONSTRAINT pk_payment_application PRIMARY KEY (tenant, payment_id, position);
ALTER TABLE payment_application ADD CONSTRAINT fk_payment_application_invoice_id FOREIGN KEY(tenant, invoice_id) REFERENCES invoice (tenant, id);
ALTER TABLE payment_application ADD CONSTRAINT fk_payment_application_payment_id FOREIGN KEY(tenant, payment_id) REFERENCES payment (tenant, id);
CREATE TABLE shipment_exception (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	id UUID NOT NULL, 
	version BIGINT NOT NULL, 
	order_id UUID NOT NULL, 
	shipment_id UUID NOT NULL, 
	state VARCHAR(200) COLLATE "C" NOT NULL, 
	"left" BOOLEAN NOT NULL, 
	opened_at VARCHAR(32) COLLATE "C" NOT NULL, 
	body TEXT COLLATE "C", 
	CONSTRAINT ck_shipment_exception_state_word CHECK (state IN ('open', 'resolved'))
);
CREATE INDEX ix_shipment_exception_order_id ON shipment_exception (tenant, order_id, id);
CREATE INDEX ix_shipment_exception_shipment_id ON shipment_exception (tenant, shipment_id, id);
CREATE INDEX ix_shipment_exception_state ON shipment_exception (tenant, state, id);
ALTER TABLE shipment_exception ADD CONSTRAINT pk_shipment_exception PRIMARY KEY (tenant, id);
ALTER TABLE shipment_exception ADD CONSTRAINT fk_shipment_exception_order_id FOREIGN KEY(tenant, order_id) REFERENCES sales_order (tenant, id);
ALTER TABLE shipment_exception ADD CONSTRAINT fk_shipment_exception_shipment_id FOREIGN KEY(tenant, shipment_id) REFERENCES shipment (tenant, id);
CREATE TABLE shipment_line (
	tenant VARCHAR(200) COLLATE "C" NOT NULL, 
	shipment_id UUID NOT NULL, 
	position BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	product_id UUID NOT NULL, 
	sku VARCHAR(200) COLLATE "C" NOT NULL, 
	location_id UUID, 
	quantity BIGINT NOT NULL, 
	terms TEXT COLLATE "C", 
	CONSTRAINT ck_shipment_line_shipment_line_quantity CHECK (quantity > 0)
);
ALTER TABLE shipment_line ADD CONSTRAINT pk_shipment_line PRIMARY KEY (tenant, shipment_id, position);
ALTER TABLE shipment_line ADD CONSTRAINT fk_shipment_line_location_id FOREIGN KEY(tenant, location_id) REFERENCES location (tenant, id);
ALTER TABLE shipment_line ADD CONSTRAINT fk_shipment_line_product_id FOREIGN KEY(tenant, product_id) REFERENCES product (tenant, id);
ALTER TABLE shipment_line ADD CONSTRAINT fk_shipment_line_shipment_id FOREIGN KEY(tenant, shipment_id) REFERENCES shipment (tenant, id);
INSERT INTO book (tenant, id, version) VALUES ('acme', '00000000-0000-0000-0000-000000000002', 2);
INSERT INTO book (tenant, id, version) VALUES ('茶馆', '00000000-0000-0000-0000-000000000002', 2);
INSERT INTO category (tenant, id, version, code, name, parent_id, custom) VALUES ('acme', '019b76da-a809-780c-9e1b-1a08930657ed', 1, 'drinks', '{"en":"Drinks","zh":"饮料"}', NULL, NULL);
INSERT INTO category (tenant, id, version, code, name, parent_id, custom) VALUES ('acme', '019b76da-a80c-7474-8b87-b32c74dc05fc', 1, 'tea', '{"en":"Tea"}', '019b76da-a809-780c-9e1b-1a08930657ed', NULL);
INSERT INTO category (tenant, id, version, code, name, parent_id, custom) VALUES ('茶馆', '019b76da-a876-785a-9b5a-99888b4656c8', 1, 'drinks', '{"en":"Drinks","zh":"饮料"}', NULL, NULL);
INSERT INTO category (tenant, id, version, code, name, parent_id, custom) VALUES ('茶馆', '019b76da-a879-7f65-8876-1cefe000b4f3', 1, 'tea', '{"en":"Tea"}', '019b76da-a876-785a-9b5a-99888b4656c8', NULL);
INSERT INTO commitment (tenant, id, version, kind, expires_at, priority, reason) VALUES ('acme', '019b76da-a837-773c-8a17-94865802291d', 2, 'order', NULL, NULL, NULL);
INSERT INTO commitment (tenant, id, version, kind, expires_at, priority, reason) VALUES ('acme', '019b76da-a84c-7591-897b-4f461f7eaee7', 2, 'order', NULL, NULL, NULL);
INSERT INTO commitment (tenant, id, version, kind, expires_at, priority, reason) VALUES ('acme', '019b76da-a860-7a2e-a29a-f3660220be33', 1, 'order', NULL, NULL, NULL);
INSERT INTO commitment (tenant, id, version, kind, expires_at, priority, reason) VALUES ('acme', '019b76da-a864-7dea-953d-b4c931c932e2', 2, 'order', NULL, NULL, NULL);
INSERT INTO counters (tenant, kind, key, used, ceiling) VALUES ('acme', 'number', 'invoice:2026', 2, NULL);
INSERT INTO counters (tenant, kind, key, used, ceiling) VALUES ('acme', 'series', 'customer', 100, NULL);
INSERT INTO counters (tenant, kind, key, used, ceiling) VALUES ('acme', 'series', 'order:2026', 100, NULL);
INSERT INTO counters (tenant, kind, key, used, ceiling) VALUES ('acme', 'series', 'payment:2026', 100, NULL);
INSERT INTO counters (tenant, kind, key, used, ceiling) VALUES ('acme', 'series', 'shipment:2026', 100, NULL);
INSERT INTO counters (tenant, kind, key, used, ceiling) VALUES ('acme', 'series', 'transfer:2026', 100, NULL);
INSERT INTO counters (tenant, kind, key, used, ceiling) VALUES ('茶馆', 'series', 'customer', 100, NULL);
INSERT INTO counters (tenant, kind, key, used, ceiling) VALUES ('茶馆', 'series', 'transfer:2026', 100, NULL);
INSERT INTO custom_fields (tenant, id, version, noun, fields) VALUES ('acme', '00000000-0000-0000-0000-000000000067', 2, 'customer', '[{"code":"vat","type":"text","label":{"en":"VAT number","zh":"税号"},"choices":[],"digits":2,"required":false,"default":null,"unique":true,"indexed":false,"active":true,"position":0},{"code":"visits","type":"whole","label":{"en":"visits"},"choices":[],"digits":2,"required":false,"default":"1","unique":false,"indexed":true,"active":true,"position":0}]');
INSERT INTO custom_fields (tenant, id, version, noun, fields) VALUES ('茶馆', '00000000-0000-0000-0000-000000000067', 2, 'customer', '[{"code":"vat","type":"text","label":{"en":"VAT number","zh":"税号"},"choices":[],"digits":2,"required":false,"default":null,"unique":true,"indexed":false,"active":true,"position":0},{"code":"visits","type":"whole","label":{"en":"visits"},"choices":[],"digits":2,"required":false,"default":"1","unique":false,"indexed":true,"active":true,"position":0}]');
INSERT INTO custom_value (tenant, kind, owner_id, field, value, single) VALUES ('acme', 'parties.customer', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'vat', 'DE-811', 'DE-811');
INSERT INTO custom_value (tenant, kind, owner_id, field, value, single) VALUES ('acme', 'parties.customer', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'visits', '1000000000000000001000000000', NULL);
INSERT INTO custom_value (tenant, kind, owner_id, field, value, single) VALUES ('茶馆', 'parties.customer', '019b76da-a89e-7945-99cd-b1b80b5f86e1', 'vat', 'DE-811', 'DE-811');
INSERT INTO custom_value (tenant, kind, owner_id, field, value, single) VALUES ('茶馆', 'parties.customer', '019b76da-a89e-7945-99cd-b1b80b5f86e1', 'visits', '1000000000000000001000000000', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a801-796b-9232-0c80369272e8', 'stock.location_added.v1', 'stock.location', '019b76da-a800-7f35-b4bc-452d8f727fd5', 1, 'system', NULL, 'open:main', '2026-07-01T09:00:00.000000+00:00', '2026-07-01T09:00:00.000000+00:00', '{"location":{"code":"main","id":"019b76da-a800-7f35-b4bc-452d8f727fd5","version":1},"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a803-78e9-92ed-34706cccf935', 'organization.settings_changed.v1', 'organization.settings', '00000000-0000-0000-0000-000000000001', 1, 'system', NULL, 'auto-019b76da-a802-774a-ac63-2e87c8c2642d', '2026-07-01T09:00:01.000000+00:00', '2026-07-01T09:00:01.000000+00:00', '{"settings":{"payment_terms_days":14,"version":1},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a806-710c-bd32-09826297acee', 'tax.rate_set.v1', 'tax.rate', '019b76da-a805-7c8e-8621-0ca169f6ed63', 1, 'system', NULL, 'auto-019b76da-a804-7d2b-9f4e-b0e83541eba1', '2026-07-01T09:00:02.000000+00:00', '2026-07-01T09:00:02.000000+00:00', '{"rate":{"code":"standard","id":"019b76da-a805-7c8e-8621-0ca169f6ed63","name":"Standard","rate":"0.19","version":1},"rate_id":"019b76da-a805-7c8e-8621-0ca169f6ed63"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a807-7b97-8f6f-f97291a05653', 'pricing.book_moved.v1', 'pricing.book', '00000000-0000-0000-0000-000000000002', 1, 'system', NULL, 'auto-019b76da-a804-7d2b-9f4e-b0e83541eba1', '2026-07-01T09:00:02.000000+00:00', '2026-07-01T09:00:02.000000+00:00', '{"book_id":"00000000-0000-0000-0000-000000000002","version":1}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a80a-7030-a545-be4ea8e47a8c', 'catalog.category_added.v1', 'catalog.category', '019b76da-a809-780c-9e1b-1a08930657ed', 1, 'system', NULL, 'auto-019b76da-a808-7b10-b15f-e19b0df4d80d', '2026-07-01T09:00:03.000000+00:00', '2026-07-01T09:00:03.000000+00:00', '{"category":{"code":"drinks","id":"019b76da-a809-780c-9e1b-1a08930657ed","name":{"en":"Drinks","zh":"饮料"},"version":1},"category_id":"019b76da-a809-780c-9e1b-1a08930657ed"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a80d-75ed-b499-8eae16948d79', 'catalog.category_added.v1', 'catalog.category', '019b76da-a80c-7474-8b87-b32c74dc05fc', 1, 'system', NULL, 'auto-019b76da-a80b-7a20-9b0d-2196becfc962', '2026-07-01T09:00:04.000000+00:00', '2026-07-01T09:00:04.000000+00:00', '{"category":{"code":"tea","id":"019b76da-a80c-7474-8b87-b32c74dc05fc","name":{"en":"Tea"},"parent_id":"019b76da-a809-780c-9e1b-1a08930657ed","version":1},"category_id":"019b76da-a80c-7474-8b87-b32c74dc05fc"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a810-757b-b878-dbe0b9768f54', 'catalog.product_added.v1', 'catalog.product', '019b76da-a80f-70a1-ad65-7763c99eae93', 1, 'system', NULL, 'auto-019b76da-a80e-7022-8de9-3b5430eae8a1', '2026-07-01T09:00:05.000000+00:00', '2026-07-01T09:00:05.000000+00:00', '{"product":{"category_id":"019b76da-a80c-7474-8b87-b32c74dc05fc","id":"019b76da-a80f-70a1-ad65-7763c99eae93","name":{"en":"Green tea"},"reference":"77","sku":"TEA-1","tax_code":"standard","units":{"base":"box","factors":{"carton":"12"}},"version":1},"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a813-7872-a9fd-bc2094477be1', 'catalog.product_added.v1', 'catalog.product', '019b76da-a812-7c35-b7da-96a67aa19c10', 1, 'system', NULL, 'auto-019b76da-a811-7d8d-b9ef-d497f2cad556', '2026-07-01T09:00:06.000000+00:00', '2026-07-01T09:00:06.000000+00:00', '{"product":{"id":"019b76da-a812-7c35-b7da-96a67aa19c10","name":{"en":"Tea\\pot ''Oma''"},"sku":"POT-1","tax_code":"standard","units":{"base":"piece"},"version":1},"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a816-76b8-b275-598033e9230a', 'catalog.product_added.v1', 'catalog.product', '019b76da-a815-7fea-a9d8-6f6e7ba84053', 1, 'system', NULL, 'auto-019b76da-a814-771b-896f-2afae8b49434', '2026-07-01T09:00:07.000000+00:00', '2026-07-01T09:00:07.000000+00:00', '{"product":{"id":"019b76da-a815-7fea-a9d8-6f6e7ba84053","name":{"en":"Engraving"},"sku":"ENGRAVE","tracked":false,"units":{"base":"hour","digits":2},"version":1},"product_id":"019b76da-a815-7fea-a9d8-6f6e7ba84053"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a819-7e5b-a9cc-84650d5dd396', 'pricing.prices_published.v1', 'pricing.price_list', '019b76da-a818-7a3f-bc1f-6d885a1f261f', 1, 'system', NULL, 'auto-019b76da-a817-74b1-a574-456bb7e3967d', '2026-07-01T09:00:08.000000+00:00', '2026-07-01T09:00:08.000000+00:00', '{"list_id":"019b76da-a818-7a3f-bc1f-6d885a1f261f","price_list":{"currency":"EUR","discounts":[{"group":"cafes","percent":"5","until":"2026-12-31"}],"id":"019b76da-a818-7a3f-bc1f-6d885a1f261f","name":"retail","prices":[{"amount":"18","sku":"TEA-1"},{"amount":"16.5","at_least":"10","sku":"TEA-1"},{"amount":"24.99","sku":"POT-1"},{"amount":"7.5","sku":"ENGRAVE"}],"version":1}}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a81a-71f3-a130-fb1b8d5e8855', 'pricing.book_moved.v1', 'pricing.book', '00000000-0000-0000-0000-000000000002', 2, 'system', NULL, 'auto-019b76da-a817-74b1-a574-456bb7e3967d', '2026-07-01T09:00:08.000000+00:00', '2026-07-01T09:00:08.000000+00:00', '{"book_id":"00000000-0000-0000-0000-000000000002","version":2}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a81d-79dc-9347-aa99d03a213c', 'stock.moved.v1', 'stock.transfer', '019b76da-a81c-7939-8ae0-154a5d3f97be', 1, 'system', NULL, 'auto-019b76da-a81b-7ac4-973f-a7f4100b122b', '2026-07-01T09:00:09.000000+00:00', '2026-07-01T09:00:09.000000+00:00', '{"transfer":{"id":"019b76da-a81c-7939-8ae0-154a5d3f97be","kind":"receipt","movements":[{"number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"100","sku":"TEA-1","to_id":"019b76da-a800-7f35-b4bc-452d8f727fd5"},{"number":2,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"100","sku":"POT-1","to_id":"019b76da-a800-7f35-b4bc-452d8f727fd5"}],"number":"ST-2026-000001","occurred_at":"2026-07-01T09:00:09.000000+00:00","version":1},"transfer_id":"019b76da-a81c-7939-8ae0-154a5d3f97be"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a820-7bde-bba2-d12fc0ed0cb6', 'stock.location_added.v1', 'stock.location', '019b76da-a81f-7e8a-89e8-1ddc7cc17410', 1, 'system', NULL, 'auto-019b76da-a81e-7834-bdd8-4574be1296b5', '2026-07-01T09:00:10.000000+00:00', '2026-07-01T09:00:10.000000+00:00', '{"location":{"code":"north","id":"019b76da-a81f-7e8a-89e8-1ddc7cc17410","name":"North","version":1},"location_id":"019b76da-a81f-7e8a-89e8-1ddc7cc17410"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a822-74f7-b839-200743f23cb3', 'custom.field_declared.v1', 'custom.fields', '00000000-0000-0000-0000-000000000067', 1, 'system', NULL, 'auto-019b76da-a821-7744-9147-7b8c2e9c01d6', '2026-07-01T09:00:11.000000+00:00', '2026-07-01T09:00:11.000000+00:00', '{"code":"vat","fields":{"fields":[{"code":"vat","label":{"en":"VAT number","zh":"税号"},"type":"text","unique":true}],"id":"00000000-0000-0000-0000-000000000067","noun":"customer","version":1},"fields_id":"00000000-0000-0000-0000-000000000067"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a823-7458-a838-a3d1d988d3ae', 'organization.settings_changed.v1', 'organization.settings', '00000000-0000-0000-0000-000000000001', 2, 'system', NULL, 'auto-019b76da-a821-7744-9147-7b8c2e9c01d6', '2026-07-01T09:00:11.000000+00:00', '2026-07-01T09:00:11.000000+00:00', '{"settings":{"payment_terms_days":14,"version":2},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a825-727a-b80c-f3c8aeced7cf', 'custom.field_declared.v1', 'custom.fields', '00000000-0000-0000-0000-000000000067', 2, 'system', NULL, 'auto-019b76da-a824-7e00-bd0f-15b9e0875768', '2026-07-01T09:00:12.000000+00:00', '2026-07-01T09:00:12.000000+00:00', '{"code":"visits","fields":{"fields":[{"code":"vat","label":{"en":"VAT number","zh":"税号"},"type":"text","unique":true},{"code":"visits","default":"1","indexed":true,"label":{"en":"visits"},"type":"whole"}],"id":"00000000-0000-0000-0000-000000000067","noun":"customer","version":2},"fields_id":"00000000-0000-0000-0000-000000000067"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a826-77eb-a687-d26076b8e908', 'organization.settings_changed.v1', 'organization.settings', '00000000-0000-0000-0000-000000000001', 3, 'system', NULL, 'auto-019b76da-a824-7e00-bd0f-15b9e0875768', '2026-07-01T09:00:12.000000+00:00', '2026-07-01T09:00:12.000000+00:00', '{"settings":{"payment_terms_days":14,"version":3},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a829-72ee-b1f2-524c9a016385', 'stock.moved.v1', 'stock.transfer', '019b76da-a828-7cc9-bb70-3eaad436b06b', 1, 'system', NULL, 'auto-019b76da-a827-7926-9702-a8889be59d0b', '2026-07-01T09:00:13.000000+00:00', '2026-07-01T09:00:13.000000+00:00', '{"transfer":{"id":"019b76da-a828-7cc9-bb70-3eaad436b06b","kind":"internal","movements":[{"from_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"10","sku":"TEA-1","to_id":"019b76da-a81f-7e8a-89e8-1ddc7cc17410"}],"number":"ST-2026-000002","occurred_at":"2026-07-01T09:00:13.000000+00:00","version":1},"transfer_id":"019b76da-a828-7cc9-bb70-3eaad436b06b"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a82c-7d68-ae41-5f3c99609963', 'parties.salesperson_added.v1', 'parties.salesperson', '019b76da-a82b-7f56-a774-01c36661dfb6', 1, 'system', NULL, 'auto-019b76da-a82a-7807-beba-e2503584ec94', '2026-07-01T09:00:14.000000+00:00', '2026-07-01T09:00:14.000000+00:00', '{"salesperson_id":"019b76da-a82b-7f56-a774-01c36661dfb6"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a82f-7afb-a30e-93c74a93b567', 'parties.salesperson_added.v1', 'parties.salesperson', '019b76da-a82e-767c-91c9-8a7bccdfe88c', 1, 'system', NULL, 'auto-019b76da-a82d-7907-86a4-e74815793b4d', '2026-07-01T09:00:15.000000+00:00', '2026-07-01T09:00:15.000000+00:00', '{"salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a832-7f06-9d78-f705c53ae417', 'parties.customer_added.v1', 'parties.customer', '019b76da-a831-7595-baf8-b7fb5ce4e509', 1, 'system', NULL, 'auto-019b76da-a830-772e-bf7c-a8eaf9c6014c', '2026-07-01T09:00:16.000000+00:00', '2026-07-01T09:00:16.000000+00:00', '{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","number":"C-00001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a835-76da-8b39-f5c056ed6931', 'parties.contact_added.v1', 'parties.contact', '019b76da-a834-7997-b659-5e553deef5f4', 1, 'system', NULL, 'auto-019b76da-a833-77f7-8597-367ac1d0b178', '2026-07-01T09:00:17.000000+00:00', '2026-07-01T09:00:17.000000+00:00', '{"contact_id":"019b76da-a834-7997-b659-5e553deef5f4","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a838-7f5b-b642-415c4aacf570', 'orders.placed.v1', 'orders.order', '019b76da-a837-773c-8a17-94865802291d', 1, 'system', NULL, 'auto-019b76da-a836-75b9-8403-c9c79f468554', '2026-07-01T09:00:18.000000+00:00', '2026-07-01T09:00:18.000000+00:00', '{"order":{"charges":[{"code":"freight","gross_minor":490,"net_minor":490,"tax_minor":0}],"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":23943,"id":"019b76da-a837-773c-8a17-94865802291d","lines":[{"asked":"12 box","committed":"12","gross_minor":22384,"net_minor":18810,"number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"12","sku":"TEA-1","tax_code":"standard","tax_minor":3574,"tax_rate":"0.19","unit":"box","unit_price":"15.675"},{"asked":"1.5 hour","gross_minor":1069,"net_minor":1069,"number":2,"product_id":"019b76da-a815-7fea-a9d8-6f6e7ba84053","quantity":"1.5","sku":"ENGRAVE","tax_minor":0,"tracked":false,"unit":"hour","unit_price":"7.125"}],"net_minor":20369,"number":"SO-2026-000001","payment_terms_days":14,"placed_at":"2026-07-01T09:00:18.000000+00:00","salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"placed","tax_minor":3574,"version":1},"order_id":"019b76da-a837-773c-8a17-94865802291d"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a839-7c4c-a185-5f2b11ecb72b', 'stock.reserved.v1', 'stock.commitment', '019b76da-a837-773c-8a17-94865802291d', 1, 'system', NULL, 'auto-019b76da-a836-75b9-8403-c9c79f468554', '2026-07-01T09:00:18.000000+00:00', '2026-07-01T09:00:18.000000+00:00', '{"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"12","sku":"TEA-1"}],"owner_id":"019b76da-a837-773c-8a17-94865802291d"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a83d-798a-8aa7-2c21164695ae', 'fulfillment.shipped.v1', 'fulfillment.shipment', '019b76da-a83b-7622-823d-11e051900137', 1, 'system', NULL, 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '2026-07-01T09:00:19.000000+00:00', '2026-07-01T09:00:19.000000+00:00', '{"shipment":{"carrier":"post","id":"019b76da-a83b-7622-823d-11e051900137","lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"8","sku":"TEA-1"}],"number":"SH-2026-000001","order_id":"019b76da-a837-773c-8a17-94865802291d","shipped_at":"2026-07-01T09:00:19.000000+00:00","version":1},"shipment_id":"019b76da-a83b-7622-823d-11e051900137"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a83e-712a-9622-b7a904793c0f', 'orders.shipped.v1', 'orders.order', '019b76da-a837-773c-8a17-94865802291d', 2, 'system', NULL, 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '2026-07-01T09:00:19.000000+00:00', '2026-07-01T09:00:19.000000+00:00', '{"lines":[[1,"8"]],"order_id":"019b76da-a837-773c-8a17-94865802291d","shipment_id":"019b76da-a83b-7622-823d-11e051900137"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a83f-7e9f-a1fa-0f46d2e778a0', 'stock.released.v1', 'stock.commitment', '019b76da-a837-773c-8a17-94865802291d', 2, 'system', NULL, 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '2026-07-01T09:00:19.000000+00:00', '2026-07-01T09:00:19.000000+00:00', '{"kept":true,"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"8","sku":"TEA-1"}],"owner_id":"019b76da-a837-773c-8a17-94865802291d"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a840-718a-8e3d-1d27d07dd882', 'stock.moved.v1', 'stock.transfer', '019b76da-a83c-7ccf-89af-ecb1a2bb5c41', 1, 'system', NULL, 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '2026-07-01T09:00:19.000000+00:00', '2026-07-01T09:00:19.000000+00:00', '{"transfer":{"cause_id":"019b76da-a83b-7622-823d-11e051900137","id":"019b76da-a83c-7ccf-89af-ecb1a2bb5c41","kind":"shipment","movements":[{"from_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"8","sku":"TEA-1"}],"number":"ST-2026-000003","occurred_at":"2026-07-01T09:00:19.000000+00:00","version":1},"transfer_id":"019b76da-a83c-7ccf-89af-ecb1a2bb5c41"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a843-72da-b939-cf2897c534ba', 'billing.invoice_issued.v1', 'billing.invoice', '019b76da-a842-77c3-ac54-710c267a295e', 1, 'system', NULL, 'auto-019b76da-a841-7beb-af2a-4ab65fc06d65', '2026-07-01T09:00:20.000000+00:00', '2026-07-01T09:00:20.000000+00:00', '{"invoice":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","due_on":"2026-07-15","gross_minor":16482,"id":"019b76da-a842-77c3-ac54-710c267a295e","issued_on":"2026-07-01","lines":[{"gross_minor":14923,"label":"TEA-1","line":1,"net_minor":12540,"quantity":"8","tax_code":"standard","tax_minor":2383,"tax_rate":"0.19"},{"gross_minor":1069,"label":"ENGRAVE","line":2,"net_minor":1069,"quantity":"1.5","tax_minor":0},{"gross_minor":490,"label":"freight","line":0,"net_minor":490,"quantity":"1","tax_minor":0}],"net_minor":14099,"number":"INV-2026-000001","order_id":"019b76da-a837-773c-8a17-94865802291d","tax_minor":2383,"version":1},"invoice_id":"019b76da-a842-77c3-ac54-710c267a295e"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a844-77a0-806d-0b7fd88a91a0', 'orders.invoiced.v1', 'orders.order', '019b76da-a837-773c-8a17-94865802291d', 3, 'system', NULL, 'auto-019b76da-a841-7beb-af2a-4ab65fc06d65', '2026-07-01T09:00:20.000000+00:00', '2026-07-01T09:00:20.000000+00:00', '{"charges":["freight"],"gross_minor":16482,"invoice_id":"019b76da-a842-77c3-ac54-710c267a295e","lines":[[1,"8"],[2,"1.5"]],"order_id":"019b76da-a837-773c-8a17-94865802291d"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a846-7ca1-9362-d02130cf42c8', 'billing.payment_recorded.v1', 'billing.payment', '019b76da-a845-71e5-bb37-a4613673eb03', 1, 'system', NULL, 'pay', '2026-07-01T09:00:21.000000+00:00', '2026-07-01T09:00:21.000000+00:00', '{"payment":{"amount_minor":2000,"applications":[{"amount_minor":2000,"invoice_id":"019b76da-a842-77c3-ac54-710c267a295e"}],"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","id":"019b76da-a845-71e5-bb37-a4613673eb03","number":"PAY-2026-000001","received_at":"2026-07-01T09:00:21.000000+00:00","version":1},"payment_id":"019b76da-a845-71e5-bb37-a4613673eb03"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a847-71ed-ac88-3dec77e29385', 'billing.invoice_paid.v1', 'billing.invoice', '019b76da-a842-77c3-ac54-710c267a295e', 2, 'system', NULL, 'pay', '2026-07-01T09:00:21.000000+00:00', '2026-07-01T09:00:21.000000+00:00', '{"amount_minor":2000,"invoice_id":"019b76da-a842-77c3-ac54-710c267a295e","payment_id":"019b76da-a845-71e5-bb37-a4613673eb03"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a848-767b-9213-7fb60bc7cc15', 'orders.paid.v1', 'orders.order', '019b76da-a837-773c-8a17-94865802291d', 4, 'system', NULL, 'pay', '2026-07-01T09:00:21.000000+00:00', '2026-07-01T09:00:21.000000+00:00', '{"amount_minor":2000,"order_id":"019b76da-a837-773c-8a17-94865802291d","payment_id":"019b76da-a845-71e5-bb37-a4613673eb03"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a84a-764f-8b12-a331cf05d285', 'orders.held.v1', 'orders.order', '019b76da-a837-773c-8a17-94865802291d', 5, 'system', NULL, 'auto-019b76da-a849-7d54-88bd-682fa6e8e326', '2026-07-01T09:00:22.000000+00:00', '2026-07-01T09:00:22.000000+00:00', '{"order_id":"019b76da-a837-773c-8a17-94865802291d","reason":"credit"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a84d-74d3-ad0f-4d9f64d26d69', 'orders.placed.v1', 'orders.order', '019b76da-a84c-7591-897b-4f461f7eaee7', 1, 'system', NULL, 'auto-019b76da-a84b-7cd6-9a70-74814ed7d366', '2026-07-01T09:00:23.000000+00:00', '2026-07-01T09:00:23.000000+00:00', '{"order":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":5650,"id":"019b76da-a84c-7591-897b-4f461f7eaee7","lines":[{"asked":"2 piece","committed":"2","gross_minor":5650,"net_minor":4748,"number":1,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1","tax_code":"standard","tax_minor":902,"tax_rate":"0.19","unit":"piece","unit_price":"23.7405"}],"net_minor":4748,"number":"SO-2026-000002","payment_terms_days":14,"placed_at":"2026-07-01T09:00:23.000000+00:00","salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"placed","tax_minor":902,"version":1},"order_id":"019b76da-a84c-7591-897b-4f461f7eaee7"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a84e-7982-a184-b329b20bcdc8', 'stock.reserved.v1', 'stock.commitment', '019b76da-a84c-7591-897b-4f461f7eaee7', 1, 'system', NULL, 'auto-019b76da-a84b-7cd6-9a70-74814ed7d366', '2026-07-01T09:00:23.000000+00:00', '2026-07-01T09:00:23.000000+00:00', '{"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1"}],"owner_id":"019b76da-a84c-7591-897b-4f461f7eaee7"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a852-77f4-8f56-3ffc3fa0caa8', 'fulfillment.shipped.v1', 'fulfillment.shipment', '019b76da-a850-7ece-9a0c-2daa58680c51', 1, 'system', NULL, 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '2026-07-01T09:00:24.000000+00:00', '2026-07-01T09:00:24.000000+00:00', '{"shipment":{"id":"019b76da-a850-7ece-9a0c-2daa58680c51","lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1"}],"number":"SH-2026-000002","order_id":"019b76da-a84c-7591-897b-4f461f7eaee7","shipped_at":"2026-07-01T09:00:24.000000+00:00","version":1},"shipment_id":"019b76da-a850-7ece-9a0c-2daa58680c51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a853-72dc-a681-c9148f1bf3c8', 'orders.shipped.v1', 'orders.order', '019b76da-a84c-7591-897b-4f461f7eaee7', 2, 'system', NULL, 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '2026-07-01T09:00:24.000000+00:00', '2026-07-01T09:00:24.000000+00:00', '{"lines":[[1,"2"]],"order_id":"019b76da-a84c-7591-897b-4f461f7eaee7","shipment_id":"019b76da-a850-7ece-9a0c-2daa58680c51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a854-746c-b8d5-52c79907e54b', 'stock.released.v1', 'stock.commitment', '019b76da-a84c-7591-897b-4f461f7eaee7', 2, 'system', NULL, 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '2026-07-01T09:00:24.000000+00:00', '2026-07-01T09:00:24.000000+00:00', '{"kept":true,"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1"}],"owner_id":"019b76da-a84c-7591-897b-4f461f7eaee7"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a855-7f7e-b227-c31184709b96', 'stock.moved.v1', 'stock.transfer', '019b76da-a851-74bf-9203-2a033378243e', 1, 'system', NULL, 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '2026-07-01T09:00:24.000000+00:00', '2026-07-01T09:00:24.000000+00:00', '{"transfer":{"cause_id":"019b76da-a850-7ece-9a0c-2daa58680c51","id":"019b76da-a851-74bf-9203-2a033378243e","kind":"shipment","movements":[{"from_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","number":1,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1"}],"number":"ST-2026-000004","occurred_at":"2026-07-01T09:00:24.000000+00:00","version":1},"transfer_id":"019b76da-a851-74bf-9203-2a033378243e"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a858-75e2-900f-fded0b3afebd', 'billing.invoice_issued.v1', 'billing.invoice', '019b76da-a857-7e51-8e78-ed62d5f81ea0', 1, 'system', NULL, 'auto-019b76da-a856-7d85-8be9-a91bb59604bf', '2026-07-01T09:00:25.000000+00:00', '2026-07-01T09:00:25.000000+00:00', '{"invoice":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","due_on":"2026-07-15","gross_minor":5650,"id":"019b76da-a857-7e51-8e78-ed62d5f81ea0","issued_on":"2026-07-01","lines":[{"gross_minor":5650,"label":"POT-1","line":1,"net_minor":4748,"quantity":"2","tax_code":"standard","tax_minor":902,"tax_rate":"0.19"}],"net_minor":4748,"number":"INV-2026-000002","order_id":"019b76da-a84c-7591-897b-4f461f7eaee7","tax_minor":902,"version":1},"invoice_id":"019b76da-a857-7e51-8e78-ed62d5f81ea0"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a859-79ee-b345-3bc5830897e7', 'orders.invoiced.v1', 'orders.order', '019b76da-a84c-7591-897b-4f461f7eaee7', 3, 'system', NULL, 'auto-019b76da-a856-7d85-8be9-a91bb59604bf', '2026-07-01T09:00:25.000000+00:00', '2026-07-01T09:00:25.000000+00:00', '{"charges":[],"gross_minor":5650,"invoice_id":"019b76da-a857-7e51-8e78-ed62d5f81ea0","lines":[[1,"2"]],"order_id":"019b76da-a84c-7591-897b-4f461f7eaee7"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a85c-7e36-a37f-a8c1b36c8584', 'billing.payment_recorded.v1', 'billing.payment', '019b76da-a85b-7ade-9199-141e87124d51', 1, 'system', NULL, 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', '2026-07-01T09:00:26.000000+00:00', '2026-07-01T09:00:26.000000+00:00', '{"payment":{"amount_minor":5650,"applications":[{"amount_minor":5650,"invoice_id":"019b76da-a857-7e51-8e78-ed62d5f81ea0"}],"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","id":"019b76da-a85b-7ade-9199-141e87124d51","number":"PAY-2026-000002","received_at":"2026-07-01T09:00:26.000000+00:00","version":1},"payment_id":"019b76da-a85b-7ade-9199-141e87124d51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a85d-715e-9095-126939e26f59', 'billing.invoice_paid.v1', 'billing.invoice', '019b76da-a857-7e51-8e78-ed62d5f81ea0', 2, 'system', NULL, 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', '2026-07-01T09:00:26.000000+00:00', '2026-07-01T09:00:26.000000+00:00', '{"amount_minor":5650,"invoice_id":"019b76da-a857-7e51-8e78-ed62d5f81ea0","payment_id":"019b76da-a85b-7ade-9199-141e87124d51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a85e-7c45-9fb4-a9523d0c59d6', 'orders.paid.v1', 'orders.order', '019b76da-a84c-7591-897b-4f461f7eaee7', 4, 'system', NULL, 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', '2026-07-01T09:00:26.000000+00:00', '2026-07-01T09:00:26.000000+00:00', '{"amount_minor":5650,"order_id":"019b76da-a84c-7591-897b-4f461f7eaee7","payment_id":"019b76da-a85b-7ade-9199-141e87124d51"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a861-71fc-b84d-4b9526e2108c', 'orders.placed.v1', 'orders.order', '019b76da-a860-7a2e-a29a-f3660220be33', 1, 'system', NULL, 'auto-019b76da-a85f-7d23-be43-2908b5d70d38', '2026-07-01T09:00:27.000000+00:00', '2026-07-01T09:00:27.000000+00:00', '{"order":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":6105,"id":"019b76da-a860-7a2e-a29a-f3660220be33","lines":[{"asked":"3 box","committed":"3","gross_minor":6105,"net_minor":5130,"number":1,"product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"3","sku":"TEA-1","tax_code":"standard","tax_minor":975,"tax_rate":"0.19","unit":"box","unit_price":"17.1"}],"net_minor":5130,"number":"SO-2026-000003","payment_terms_days":14,"placed_at":"2026-07-01T09:00:27.000000+00:00","salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"placed","tax_minor":975,"version":1},"order_id":"019b76da-a860-7a2e-a29a-f3660220be33"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a862-7060-90d5-e5f521cb4ea6', 'stock.reserved.v1', 'stock.commitment', '019b76da-a860-7a2e-a29a-f3660220be33', 1, 'system', NULL, 'auto-019b76da-a85f-7d23-be43-2908b5d70d38', '2026-07-01T09:00:27.000000+00:00', '2026-07-01T09:00:27.000000+00:00', '{"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a80f-70a1-ad65-7763c99eae93","quantity":"3","sku":"TEA-1"}],"owner_id":"019b76da-a860-7a2e-a29a-f3660220be33"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a865-776e-bf9c-73490187f02e', 'orders.placed.v1', 'orders.order', '019b76da-a864-7dea-953d-b4c931c932e2', 1, 'system', NULL, 'auto-019b76da-a863-7cea-9039-2f717e873263', '2026-07-01T09:00:28.000000+00:00', '2026-07-01T09:00:28.000000+00:00', '{"order":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":2825,"id":"019b76da-a864-7dea-953d-b4c931c932e2","lines":[{"asked":"1 piece","committed":"1","gross_minor":2825,"net_minor":2374,"number":1,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"1","sku":"POT-1","tax_code":"standard","tax_minor":451,"tax_rate":"0.19","unit":"piece","unit_price":"23.7405"}],"net_minor":2374,"number":"SO-2026-000004","payment_terms_days":14,"placed_at":"2026-07-01T09:00:28.000000+00:00","salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"placed","tax_minor":451,"version":1},"order_id":"019b76da-a864-7dea-953d-b4c931c932e2"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a866-7553-aa50-5772e8cfa6fe', 'stock.reserved.v1', 'stock.commitment', '019b76da-a864-7dea-953d-b4c931c932e2', 1, 'system', NULL, 'auto-019b76da-a863-7cea-9039-2f717e873263', '2026-07-01T09:00:28.000000+00:00', '2026-07-01T09:00:28.000000+00:00', '{"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"1","sku":"POT-1"}],"owner_id":"019b76da-a864-7dea-953d-b4c931c932e2"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a868-762d-a529-12af1b9efb44', 'orders.canceled.v1', 'orders.order', '019b76da-a864-7dea-953d-b4c931c932e2', 2, 'system', NULL, 'auto-019b76da-a867-712c-839b-fff537b7ac8f', '2026-07-01T09:00:29.000000+00:00', '2026-07-01T09:00:29.000000+00:00', '{"order_id":"019b76da-a864-7dea-953d-b4c931c932e2","reason":"changed mind"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a869-78df-90de-71e30d16919a', 'stock.released.v1', 'stock.commitment', '019b76da-a864-7dea-953d-b4c931c932e2', 2, 'system', NULL, 'auto-019b76da-a867-712c-839b-fff537b7ac8f', '2026-07-01T09:00:29.000000+00:00', '2026-07-01T09:00:29.000000+00:00', '{"kept":false,"lines":[{"line":1,"location_id":"019b76da-a800-7f35-b4bc-452d8f727fd5","product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"1","sku":"POT-1"}],"owner_id":"019b76da-a864-7dea-953d-b4c931c932e2"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('acme', '019b76da-a86c-7a82-a165-99524c85d4a1', 'orders.drafted.v1', 'orders.order', '019b76da-a86b-7b80-af78-944309994505', 1, 'system', NULL, 'auto-019b76da-a86a-7d94-b20b-05d5c73fd2d8', '2026-07-01T09:00:30.000000+00:00', '2026-07-01T09:00:30.000000+00:00', '{"order":{"currency":"EUR","customer_id":"019b76da-a831-7595-baf8-b7fb5ce4e509","gross_minor":5650,"id":"019b76da-a86b-7b80-af78-944309994505","lines":[{"asked":"2 piece","gross_minor":5650,"net_minor":4748,"number":1,"product_id":"019b76da-a812-7c35-b7da-96a67aa19c10","quantity":"2","sku":"POT-1","tax_code":"standard","tax_minor":902,"tax_rate":"0.19","unit":"piece","unit_price":"23.7405"}],"net_minor":4748,"number":null,"payment_terms_days":14,"salesperson_id":"019b76da-a82e-767c-91c9-8a7bccdfe88c","settings_version":3,"state":"draft","tax_minor":902,"version":1},"order_id":"019b76da-a86b-7b80-af78-944309994505"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a86e-7593-bac0-8ed7877a4249', 'stock.location_added.v1', 'stock.location', '019b76da-a86d-7cac-b2b1-12c29d239fd0', 1, 'system', NULL, 'open:main', '2026-07-01T09:00:31.000000+00:00', '2026-07-01T09:00:31.000000+00:00', '{"location":{"code":"main","id":"019b76da-a86d-7cac-b2b1-12c29d239fd0","version":1},"location_id":"019b76da-a86d-7cac-b2b1-12c29d239fd0"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a870-74b0-8cb9-c6c0098f9dce', 'organization.settings_changed.v1', 'organization.settings', '00000000-0000-0000-0000-000000000001', 1, 'system', NULL, 'auto-019b76da-a86f-7908-81b9-d93fe891d0d6', '2026-07-01T09:00:32.000000+00:00', '2026-07-01T09:00:32.000000+00:00', '{"settings":{"payment_terms_days":14,"version":1},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a873-7607-b2e8-de708de81fc8', 'tax.rate_set.v1', 'tax.rate', '019b76da-a872-72c7-895d-f359df5eb2ab', 1, 'system', NULL, 'auto-019b76da-a871-70d9-a7bc-37e916df0d99', '2026-07-01T09:00:33.000000+00:00', '2026-07-01T09:00:33.000000+00:00', '{"rate":{"code":"standard","id":"019b76da-a872-72c7-895d-f359df5eb2ab","name":"Standard","rate":"0.19","version":1},"rate_id":"019b76da-a872-72c7-895d-f359df5eb2ab"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a874-7063-90b0-41409ca5e4c7', 'pricing.book_moved.v1', 'pricing.book', '00000000-0000-0000-0000-000000000002', 1, 'system', NULL, 'auto-019b76da-a871-70d9-a7bc-37e916df0d99', '2026-07-01T09:00:33.000000+00:00', '2026-07-01T09:00:33.000000+00:00', '{"book_id":"00000000-0000-0000-0000-000000000002","version":1}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a877-71a6-8ef1-3988b0d9b2e0', 'catalog.category_added.v1', 'catalog.category', '019b76da-a876-785a-9b5a-99888b4656c8', 1, 'system', NULL, 'auto-019b76da-a875-7a90-99c2-e2a154e250c0', '2026-07-01T09:00:34.000000+00:00', '2026-07-01T09:00:34.000000+00:00', '{"category":{"code":"drinks","id":"019b76da-a876-785a-9b5a-99888b4656c8","name":{"en":"Drinks","zh":"饮料"},"version":1},"category_id":"019b76da-a876-785a-9b5a-99888b4656c8"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a87a-79a3-8faa-9bf564d1e347', 'catalog.category_added.v1', 'catalog.category', '019b76da-a879-7f65-8876-1cefe000b4f3', 1, 'system', NULL, 'auto-019b76da-a878-7716-b4d1-876e5ae5fe58', '2026-07-01T09:00:35.000000+00:00', '2026-07-01T09:00:35.000000+00:00', '{"category":{"code":"tea","id":"019b76da-a879-7f65-8876-1cefe000b4f3","name":{"en":"Tea"},"parent_id":"019b76da-a876-785a-9b5a-99888b4656c8","version":1},"category_id":"019b76da-a879-7f65-8876-1cefe000b4f3"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a87d-7678-ad02-77ad08de6eec', 'catalog.product_added.v1', 'catalog.product', '019b76da-a87c-7d0c-a00b-79df3ee579dc', 1, 'system', NULL, 'auto-019b76da-a87b-784b-91ec-005296ab885c', '2026-07-01T09:00:36.000000+00:00', '2026-07-01T09:00:36.000000+00:00', '{"product":{"category_id":"019b76da-a879-7f65-8876-1cefe000b4f3","id":"019b76da-a87c-7d0c-a00b-79df3ee579dc","name":{"en":"Green tea"},"reference":"77","sku":"TEA-1","tax_code":"standard","units":{"base":"box","factors":{"carton":"12"}},"version":1},"product_id":"019b76da-a87c-7d0c-a00b-79df3ee579dc"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a880-72c2-8184-c9ce66db4abb', 'catalog.product_added.v1', 'catalog.product', '019b76da-a87f-7574-8e67-658d3011f3e0', 1, 'system', NULL, 'auto-019b76da-a87e-7697-8adb-9050aecd6af2', '2026-07-01T09:00:37.000000+00:00', '2026-07-01T09:00:37.000000+00:00', '{"product":{"id":"019b76da-a87f-7574-8e67-658d3011f3e0","name":{"en":"Tea\\pot ''Oma''"},"sku":"POT-1","tax_code":"standard","units":{"base":"piece"},"version":1},"product_id":"019b76da-a87f-7574-8e67-658d3011f3e0"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a883-7a5f-96e4-50f8c97ef19f', 'catalog.product_added.v1', 'catalog.product', '019b76da-a882-7dfe-a73b-3f82b49dc4ad', 1, 'system', NULL, 'auto-019b76da-a881-702e-a6a6-1718641c4a3e', '2026-07-01T09:00:38.000000+00:00', '2026-07-01T09:00:38.000000+00:00', '{"product":{"id":"019b76da-a882-7dfe-a73b-3f82b49dc4ad","name":{"en":"Engraving"},"sku":"ENGRAVE","tracked":false,"units":{"base":"hour","digits":2},"version":1},"product_id":"019b76da-a882-7dfe-a73b-3f82b49dc4ad"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a886-7132-89e4-46e46c8cc7cb', 'pricing.prices_published.v1', 'pricing.price_list', '019b76da-a885-7809-817b-349e952a45b6', 1, 'system', NULL, 'auto-019b76da-a884-7217-bb1a-a206d6c98056', '2026-07-01T09:00:39.000000+00:00', '2026-07-01T09:00:39.000000+00:00', '{"list_id":"019b76da-a885-7809-817b-349e952a45b6","price_list":{"currency":"EUR","discounts":[{"group":"cafes","percent":"5","until":"2026-12-31"}],"id":"019b76da-a885-7809-817b-349e952a45b6","name":"retail","prices":[{"amount":"18","sku":"TEA-1"},{"amount":"16.5","at_least":"10","sku":"TEA-1"},{"amount":"24.99","sku":"POT-1"},{"amount":"7.5","sku":"ENGRAVE"}],"version":1}}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a887-7be1-b52d-68511ac7b15f', 'pricing.book_moved.v1', 'pricing.book', '00000000-0000-0000-0000-000000000002', 2, 'system', NULL, 'auto-019b76da-a884-7217-bb1a-a206d6c98056', '2026-07-01T09:00:39.000000+00:00', '2026-07-01T09:00:39.000000+00:00', '{"book_id":"00000000-0000-0000-0000-000000000002","version":2}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a88a-73ca-816d-a8adff1a1446', 'stock.moved.v1', 'stock.transfer', '019b76da-a889-73ed-abfe-9a398e2423d0', 1, 'system', NULL, 'auto-019b76da-a888-76b2-be54-4bdb95462339', '2026-07-01T09:00:40.000000+00:00', '2026-07-01T09:00:40.000000+00:00', '{"transfer":{"id":"019b76da-a889-73ed-abfe-9a398e2423d0","kind":"receipt","movements":[{"number":1,"product_id":"019b76da-a87c-7d0c-a00b-79df3ee579dc","quantity":"100","sku":"TEA-1","to_id":"019b76da-a86d-7cac-b2b1-12c29d239fd0"},{"number":2,"product_id":"019b76da-a87f-7574-8e67-658d3011f3e0","quantity":"100","sku":"POT-1","to_id":"019b76da-a86d-7cac-b2b1-12c29d239fd0"}],"number":"ST-2026-000001","occurred_at":"2026-07-01T09:00:40.000000+00:00","version":1},"transfer_id":"019b76da-a889-73ed-abfe-9a398e2423d0"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a88d-7e54-aad5-e8191cccebd2', 'stock.location_added.v1', 'stock.location', '019b76da-a88c-7476-99e1-d8457493ba75', 1, 'system', NULL, 'auto-019b76da-a88b-7fbf-81b3-5e06a4735e4c', '2026-07-01T09:00:41.000000+00:00', '2026-07-01T09:00:41.000000+00:00', '{"location":{"code":"north","id":"019b76da-a88c-7476-99e1-d8457493ba75","name":"North","version":1},"location_id":"019b76da-a88c-7476-99e1-d8457493ba75"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a88f-73db-96ea-ef4e75cef145', 'custom.field_declared.v1', 'custom.fields', '00000000-0000-0000-0000-000000000067', 1, 'system', NULL, 'auto-019b76da-a88e-7224-a67c-00bcc85ef718', '2026-07-01T09:00:42.000000+00:00', '2026-07-01T09:00:42.000000+00:00', '{"code":"vat","fields":{"fields":[{"code":"vat","label":{"en":"VAT number","zh":"税号"},"type":"text","unique":true}],"id":"00000000-0000-0000-0000-000000000067","noun":"customer","version":1},"fields_id":"00000000-0000-0000-0000-000000000067"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a890-7f46-96d7-0e249d67295e', 'organization.settings_changed.v1', 'organization.settings', '00000000-0000-0000-0000-000000000001', 2, 'system', NULL, 'auto-019b76da-a88e-7224-a67c-00bcc85ef718', '2026-07-01T09:00:42.000000+00:00', '2026-07-01T09:00:42.000000+00:00', '{"settings":{"payment_terms_days":14,"version":2},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a892-7350-9d15-313f063cf9e7', 'custom.field_declared.v1', 'custom.fields', '00000000-0000-0000-0000-000000000067', 2, 'system', NULL, 'auto-019b76da-a891-74df-9412-62032f2c7d7a', '2026-07-01T09:00:43.000000+00:00', '2026-07-01T09:00:43.000000+00:00', '{"code":"visits","fields":{"fields":[{"code":"vat","label":{"en":"VAT number","zh":"税号"},"type":"text","unique":true},{"code":"visits","default":"1","indexed":true,"label":{"en":"visits"},"type":"whole"}],"id":"00000000-0000-0000-0000-000000000067","noun":"customer","version":2},"fields_id":"00000000-0000-0000-0000-000000000067"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a893-77b2-a4aa-a4b290f8cf26', 'organization.settings_changed.v1', 'organization.settings', '00000000-0000-0000-0000-000000000001', 3, 'system', NULL, 'auto-019b76da-a891-74df-9412-62032f2c7d7a', '2026-07-01T09:00:43.000000+00:00', '2026-07-01T09:00:43.000000+00:00', '{"settings":{"payment_terms_days":14,"version":3},"settings_id":"00000000-0000-0000-0000-000000000001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a896-7ca0-adbe-f29e171ad2c3', 'stock.moved.v1', 'stock.transfer', '019b76da-a895-79e8-b047-57a4e9ca41f6', 1, 'system', NULL, 'auto-019b76da-a894-7607-b397-44ae4ea526cc', '2026-07-01T09:00:44.000000+00:00', '2026-07-01T09:00:44.000000+00:00', '{"transfer":{"id":"019b76da-a895-79e8-b047-57a4e9ca41f6","kind":"internal","movements":[{"from_id":"019b76da-a86d-7cac-b2b1-12c29d239fd0","number":1,"product_id":"019b76da-a87c-7d0c-a00b-79df3ee579dc","quantity":"10","sku":"TEA-1","to_id":"019b76da-a88c-7476-99e1-d8457493ba75"}],"number":"ST-2026-000002","occurred_at":"2026-07-01T09:00:44.000000+00:00","version":1},"transfer_id":"019b76da-a895-79e8-b047-57a4e9ca41f6"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a899-769f-bc1b-c6b138556f21', 'parties.salesperson_added.v1', 'parties.salesperson', '019b76da-a898-7ce9-ba9f-0d86970a1505', 1, 'system', NULL, 'auto-019b76da-a897-72d7-b7f4-a0caf62d02bb', '2026-07-01T09:00:45.000000+00:00', '2026-07-01T09:00:45.000000+00:00', '{"salesperson_id":"019b76da-a898-7ce9-ba9f-0d86970a1505"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a89c-7648-a365-6c3762717953', 'parties.salesperson_added.v1', 'parties.salesperson', '019b76da-a89b-7de5-8774-4b662f93acbb', 1, 'system', NULL, 'auto-019b76da-a89a-7fd4-8dda-d6aeb35c86f6', '2026-07-01T09:00:46.000000+00:00', '2026-07-01T09:00:46.000000+00:00', '{"salesperson_id":"019b76da-a89b-7de5-8774-4b662f93acbb"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a89f-741c-92c7-98b656b2bac7', 'parties.customer_added.v1', 'parties.customer', '019b76da-a89e-7945-99cd-b1b80b5f86e1', 1, 'system', NULL, 'auto-019b76da-a89d-7884-aa0c-5816c01d7864', '2026-07-01T09:00:47.000000+00:00', '2026-07-01T09:00:47.000000+00:00', '{"currency":"EUR","customer_id":"019b76da-a89e-7945-99cd-b1b80b5f86e1","number":"C-00001"}', NULL);
INSERT INTO event (tenant, id, tag, kind, subject_id, version, actor, on_behalf_of, key, occurred_at, recorded_at, payload, cause_id) VALUES ('茶馆', '019b76da-a8a2-7bb6-b328-d5b0f6ce443c', 'parties.contact_added.v1', 'parties.contact', '019b76da-a8a1-7e14-865b-1f4de87d4678', 1, 'system', NULL, 'auto-019b76da-a8a0-7a7c-a997-6bc51b7f82ff', '2026-07-01T09:00:48.000000+00:00', '2026-07-01T09:00:48.000000+00:00', '{"contact_id":"019b76da-a8a1-7e14-865b-1f4de87d4678","customer_id":"019b76da-a89e-7945-99cd-b1b80b5f86e1"}', NULL);
INSERT INTO location (tenant, id, version, code, name, custom, parent_id, terms) VALUES ('acme', '019b76da-a800-7f35-b4bc-452d8f727fd5', 1, 'main', '', NULL, NULL, NULL);
INSERT INTO location (tenant, id, version, code, name, custom, parent_id, terms) VALUES ('acme', '019b76da-a81f-7e8a-89e8-1ddc7cc17410', 1, 'north', 'North', NULL, NULL, NULL);
INSERT INTO location (tenant, id, version, code, name, custom, parent_id, terms) VALUES ('茶馆', '019b76da-a86d-7cac-b2b1-12c29d239fd0', 1, 'main', '', NULL, NULL, NULL);
INSERT INTO location (tenant, id, version, code, name, custom, parent_id, terms) VALUES ('茶馆', '019b76da-a88c-7476-99e1-d8457493ba75', 1, 'north', 'North', NULL, NULL, NULL);
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a802-774a-ac63-2e87c8c2642d', 1, '2026-07-01T09:00:01.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a804-7d2b-9f4e-b0e83541eba1', 1, '2026-07-01T09:00:02.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a808-7b10-b15f-e19b0df4d80d', 1, '2026-07-01T09:00:03.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a80b-7a20-9b0d-2196becfc962', 1, '2026-07-01T09:00:04.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a80e-7022-8de9-3b5430eae8a1', 1, '2026-07-01T09:00:05.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a811-7d8d-b9ef-d497f2cad556', 1, '2026-07-01T09:00:06.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a814-771b-896f-2afae8b49434', 1, '2026-07-01T09:00:07.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a817-74b1-a574-456bb7e3967d', 1, '2026-07-01T09:00:08.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a81b-7ac4-973f-a7f4100b122b', 1, '2026-07-01T09:00:09.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a81e-7834-bdd8-4574be1296b5', 1, '2026-07-01T09:00:10.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a821-7744-9147-7b8c2e9c01d6', 1, '2026-07-01T09:00:11.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a824-7e00-bd0f-15b9e0875768', 1, '2026-07-01T09:00:12.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a827-7926-9702-a8889be59d0b', 1, '2026-07-01T09:00:13.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a82a-7807-beba-e2503584ec94', 1, '2026-07-01T09:00:14.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a82d-7907-86a4-e74815793b4d', 1, '2026-07-01T09:00:15.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a830-772e-bf7c-a8eaf9c6014c', 1, '2026-07-01T09:00:16.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a833-77f7-8597-367ac1d0b178', 1, '2026-07-01T09:00:17.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a836-75b9-8403-c9c79f468554', 1, '2026-07-01T09:00:18.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', 1, '2026-07-01T09:00:19.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a841-7beb-af2a-4ab65fc06d65', 1, '2026-07-01T09:00:20.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a849-7d54-88bd-682fa6e8e326', 1, '2026-07-01T09:00:22.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a84b-7cd6-9a70-74814ed7d366', 1, '2026-07-01T09:00:23.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', 1, '2026-07-01T09:00:24.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a856-7d85-8be9-a91bb59604bf', 1, '2026-07-01T09:00:25.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', 1, '2026-07-01T09:00:26.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a85f-7d23-be43-2908b5d70d38', 1, '2026-07-01T09:00:27.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a863-7cea-9039-2f717e873263', 1, '2026-07-01T09:00:28.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a867-712c-839b-fff537b7ac8f', 1, '2026-07-01T09:00:29.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'auto-019b76da-a86a-7d94-b20b-05d5c73fd2d8', 1, '2026-07-01T09:00:30.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'open:main', 1, '2026-07-01T09:00:00.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('acme', 'pay', 1, '2026-07-01T09:00:21.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a86f-7908-81b9-d93fe891d0d6', 1, '2026-07-01T09:00:32.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a871-70d9-a7bc-37e916df0d99', 1, '2026-07-01T09:00:33.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a875-7a90-99c2-e2a154e250c0', 1, '2026-07-01T09:00:34.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a878-7716-b4d1-876e5ae5fe58', 1, '2026-07-01T09:00:35.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a87b-784b-91ec-005296ab885c', 1, '2026-07-01T09:00:36.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a87e-7697-8adb-9050aecd6af2', 1, '2026-07-01T09:00:37.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a881-702e-a6a6-1718641c4a3e', 1, '2026-07-01T09:00:38.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a884-7217-bb1a-a206d6c98056', 1, '2026-07-01T09:00:39.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a888-76b2-be54-4bdb95462339', 1, '2026-07-01T09:00:40.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a88b-7fbf-81b3-5e06a4735e4c', 1, '2026-07-01T09:00:41.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a88e-7224-a67c-00bcc85ef718', 1, '2026-07-01T09:00:42.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a891-74df-9412-62032f2c7d7a', 1, '2026-07-01T09:00:43.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a894-7607-b397-44ae4ea526cc', 1, '2026-07-01T09:00:44.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a897-72d7-b7f4-a0caf62d02bb', 1, '2026-07-01T09:00:45.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a89a-7fd4-8dda-d6aeb35c86f6', 1, '2026-07-01T09:00:46.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a89d-7884-aa0c-5816c01d7864', 1, '2026-07-01T09:00:47.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'auto-019b76da-a8a0-7a7c-a997-6bc51b7f82ff', 1, '2026-07-01T09:00:48.000000+00:00');
INSERT INTO outbox (tenant, key, version, recorded_at) VALUES ('茶馆', 'open:main', 1, '2026-07-01T09:00:31.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a802-774a-ac63-2e87c8c2642d', '517148dcc50dc3d2b15cf755087c86ac549e333da0728c6b131af90c28ba689c', 'settings.change.v1', 'organization.settings', '00000000-0000-0000-0000-000000000001', '[]', '2026-07-01T09:00:01.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a804-7d2b-9f4e-b0e83541eba1', '63d3a2b57804a60ab22311b4aa09c99d5973d782dc39d781bf5043fd9fa69077', 'taxes.set.v1', 'tax.rate', '019b76da-a805-7c8e-8621-0ca169f6ed63', '[]', '2026-07-01T09:00:02.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a808-7b10-b15f-e19b0df4d80d', '963c98b71a9e4371947b110b5c973bb9d6069143304d0171e7492f9ccdd054b9', 'categories.add.v1', 'catalog.category', '019b76da-a809-780c-9e1b-1a08930657ed', '[]', '2026-07-01T09:00:03.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a80b-7a20-9b0d-2196becfc962', '8d50ebaaba434bddcc7cae694c69edb669f8a56e15b1ff5d89a8a226b98c3a3f', 'categories.add.v1', 'catalog.category', '019b76da-a80c-7474-8b87-b32c74dc05fc', '[]', '2026-07-01T09:00:04.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a80e-7022-8de9-3b5430eae8a1', 'c5e98fa464db023c8a3b837578f979fccfd0a813ea950fa7428a6d1b562284e8', 'products.add.v1', 'catalog.product', '019b76da-a80f-70a1-ad65-7763c99eae93', '[]', '2026-07-01T09:00:05.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a811-7d8d-b9ef-d497f2cad556', '591b340292305cb4e9e7f68a2ae834aa942c82874b43a025fbfd37b50848bcee', 'products.add.v1', 'catalog.product', '019b76da-a812-7c35-b7da-96a67aa19c10', '[]', '2026-07-01T09:00:06.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a814-771b-896f-2afae8b49434', '214fd7178fa8327a81e99f37b08af130f7ed796c2894ae1a70f7dc4a8f5ae198', 'products.add.v1', 'catalog.product', '019b76da-a815-7fea-a9d8-6f6e7ba84053', '[]', '2026-07-01T09:00:07.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a817-74b1-a574-456bb7e3967d', 'f5d400ae9fb38ccc909f6805ad9f22c25a271cfe8540341c2742ea26b7ccc832', 'prices.publish.v1', 'pricing.price_list', '019b76da-a818-7a3f-bc1f-6d885a1f261f', '[]', '2026-07-01T09:00:08.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a81b-7ac4-973f-a7f4100b122b', '065386d3a6e6b4c9f96832b88dc404fa99073a399d64e0012c205004463a0f31', 'stock.receive.v1', 'stock.transfer', '019b76da-a81c-7939-8ae0-154a5d3f97be', '[]', '2026-07-01T09:00:09.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a81e-7834-bdd8-4574be1296b5', '88dc5d297e14593d46ffeca92f195be62b30c679e43b534007b13b131903e8dd', 'stock.add_location.v1', 'stock.location', '019b76da-a81f-7e8a-89e8-1ddc7cc17410', '[]', '2026-07-01T09:00:10.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a821-7744-9147-7b8c2e9c01d6', '915aed42d9e8ba049b1e9f242581e6201e5f30098ec0312459da67bb8d79c9e4', 'fields.declare.v1', 'custom.fields', '00000000-0000-0000-0000-000000000067', '[]', '2026-07-01T09:00:11.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a824-7e00-bd0f-15b9e0875768', 'd34d38a98c96a6d579a675cf7d69338b1c98a5bb8d637a0231038014fdbe4606', 'fields.declare.v1', 'custom.fields', '00000000-0000-0000-0000-000000000067', '[]', '2026-07-01T09:00:12.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a827-7926-9702-a8889be59d0b', 'a7da2eac4e88f24c022b17ffb36260e6baaeba6c159f2b358617628b2abff4f7', 'stock.move.v1', 'stock.transfer', '019b76da-a828-7cc9-bb70-3eaad436b06b', '[]', '2026-07-01T09:00:13.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a82a-7807-beba-e2503584ec94', '95b303faa0df6227fd9a8333b6cf11a726c9e825f36a84d8334494b7900da67c', 'salespeople.add.v1', 'parties.salesperson', '019b76da-a82b-7f56-a774-01c36661dfb6', '[]', '2026-07-01T09:00:14.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a82d-7907-86a4-e74815793b4d', '539b5011d2a1a42a4ed3fe9424525fcc4dc401a8a4e696a500403701f08fd4c2', 'salespeople.add.v1', 'parties.salesperson', '019b76da-a82e-767c-91c9-8a7bccdfe88c', '[]', '2026-07-01T09:00:15.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a830-772e-bf7c-a8eaf9c6014c', 'd9900223ee1edc172a6c64cf4d2a3cb524d62089f05050e37c694616a48927f2', 'customers.add.v1', 'parties.customer', '019b76da-a831-7595-baf8-b7fb5ce4e509', '[]', '2026-07-01T09:00:16.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a833-77f7-8597-367ac1d0b178', '8862908161a0e78bc9ad7a7d59a44654c9919a826fbc1ae4c4feecd333daa0e7', 'contacts.add.v1', 'parties.contact', '019b76da-a834-7997-b659-5e553deef5f4', '[]', '2026-07-01T09:00:17.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a836-75b9-8403-c9c79f468554', 'a215d48999f612b2881b921b901cf34f648c23cf5b573260c04abae2b0f15126', 'orders.place.v1', 'orders.order', '019b76da-a837-773c-8a17-94865802291d', '[]', '2026-07-01T09:00:18.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a83a-744f-988b-d7629e99ba1f', '3a04e7917dd6c8bc7c5da446e74c1be7f01b8f24c95c0ff8fdb9a0e801613763', 'shipments.ship.v1', 'fulfillment.shipment', '019b76da-a83b-7622-823d-11e051900137', '[]', '2026-07-01T09:00:19.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a841-7beb-af2a-4ab65fc06d65', 'cad597e8afd48c81b763c26701e81ecac42313cf18e28ef0eedd1ff44493ef17', 'invoices.issue.v1', 'billing.invoice', '019b76da-a842-77c3-ac54-710c267a295e', '[]', '2026-07-01T09:00:20.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a849-7d54-88bd-682fa6e8e326', '096f6fc6a9dcddbc5821363705f8bb2d909110daad71c9fb85f6ca49e560e1dd', 'orders.hold.v1', 'orders.order', '019b76da-a837-773c-8a17-94865802291d', '[]', '2026-07-01T09:00:22.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a84b-7cd6-9a70-74814ed7d366', '22d86e6feff3840d116350a1eba7a50aa23069c19a8f75ca2e41a6fed3c13119', 'orders.place.v1', 'orders.order', '019b76da-a84c-7591-897b-4f461f7eaee7', '[]', '2026-07-01T09:00:23.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a84f-72d1-9ffe-2e7e56d328c4', '15d5739e84d44d8a2f7d21934be76be0059bcf4ac9a1357fdcceb0c5d3b23bc2', 'shipments.ship.v1', 'fulfillment.shipment', '019b76da-a850-7ece-9a0c-2daa58680c51', '[]', '2026-07-01T09:00:24.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a856-7d85-8be9-a91bb59604bf', '9a571dca7e3cbf3d27b2cde0cfecf835ca3f01d9f91d78dda731e9ec8612c3f4', 'invoices.issue.v1', 'billing.invoice', '019b76da-a857-7e51-8e78-ed62d5f81ea0', '[]', '2026-07-01T09:00:25.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a85a-77b8-8088-531f0424ccd1', '0f2fbb609080f58c5dd295f789d54e16f94f09fff18d1ed867cffcd800a50700', 'payments.record.v1', 'billing.payment', '019b76da-a85b-7ade-9199-141e87124d51', '[]', '2026-07-01T09:00:26.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a85f-7d23-be43-2908b5d70d38', 'f2107a5542c4cc64bc875aa5d1393f0d75e3f009ace05bfac3a04793cc597778', 'orders.place.v1', 'orders.order', '019b76da-a860-7a2e-a29a-f3660220be33', '[]', '2026-07-01T09:00:27.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a863-7cea-9039-2f717e873263', '6456c7a661c4d1b2d367ebe517652fc831c9cb3a1c85b62ec15540dfd3da31f2', 'orders.place.v1', 'orders.order', '019b76da-a864-7dea-953d-b4c931c932e2', '[]', '2026-07-01T09:00:28.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a867-712c-839b-fff537b7ac8f', 'e36eab418b268595210c20bfea4c08c10f7e06405865dd63ecc34b34e69d665b', 'orders.cancel.v1', 'orders.order', '019b76da-a864-7dea-953d-b4c931c932e2', '[]', '2026-07-01T09:00:29.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'auto-019b76da-a86a-7d94-b20b-05d5c73fd2d8', '6aa676518aed94eca815b1baf081344a058d1fd922225c382494af1ea6d39d76', 'orders.draft.v1', 'orders.order', '019b76da-a86b-7b80-af78-944309994505', '[]', '2026-07-01T09:00:30.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'open:main', 'eb76a7a1b6ecb762e41fc824602db5490d16b160b6957e84bf088bb5e2f1e83f', 'stock.add_location.v1', 'stock.location', '019b76da-a800-7f35-b4bc-452d8f727fd5', '[]', '2026-07-01T09:00:00.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('acme', 'pay', '0321163cd7cc4e2a0c003733fe595fd870d3437131a6d19f40aff0f8038670a6', 'payments.record.v1', 'billing.payment', '019b76da-a845-71e5-bb37-a4613673eb03', '[]', '2026-07-01T09:00:21.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a86f-7908-81b9-d93fe891d0d6', '517148dcc50dc3d2b15cf755087c86ac549e333da0728c6b131af90c28ba689c', 'settings.change.v1', 'organization.settings', '00000000-0000-0000-0000-000000000001', '[]', '2026-07-01T09:00:32.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a871-70d9-a7bc-37e916df0d99', '63d3a2b57804a60ab22311b4aa09c99d5973d782dc39d781bf5043fd9fa69077', 'taxes.set.v1', 'tax.rate', '019b76da-a872-72c7-895d-f359df5eb2ab', '[]', '2026-07-01T09:00:33.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a875-7a90-99c2-e2a154e250c0', '963c98b71a9e4371947b110b5c973bb9d6069143304d0171e7492f9ccdd054b9', 'categories.add.v1', 'catalog.category', '019b76da-a876-785a-9b5a-99888b4656c8', '[]', '2026-07-01T09:00:34.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a878-7716-b4d1-876e5ae5fe58', 'd2e1c1c4de88f9702ad94909efd74112092a8c1d8089f04971ad54ffc5c369da', 'categories.add.v1', 'catalog.category', '019b76da-a879-7f65-8876-1cefe000b4f3', '[]', '2026-07-01T09:00:35.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a87b-784b-91ec-005296ab885c', 'd5eccbe99ae3f4d44bfe710200e44188d855175414b4c91f6f2203e0d2f34a34', 'products.add.v1', 'catalog.product', '019b76da-a87c-7d0c-a00b-79df3ee579dc', '[]', '2026-07-01T09:00:36.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a87e-7697-8adb-9050aecd6af2', '591b340292305cb4e9e7f68a2ae834aa942c82874b43a025fbfd37b50848bcee', 'products.add.v1', 'catalog.product', '019b76da-a87f-7574-8e67-658d3011f3e0', '[]', '2026-07-01T09:00:37.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a881-702e-a6a6-1718641c4a3e', '214fd7178fa8327a81e99f37b08af130f7ed796c2894ae1a70f7dc4a8f5ae198', 'products.add.v1', 'catalog.product', '019b76da-a882-7dfe-a73b-3f82b49dc4ad', '[]', '2026-07-01T09:00:38.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a884-7217-bb1a-a206d6c98056', 'f5d400ae9fb38ccc909f6805ad9f22c25a271cfe8540341c2742ea26b7ccc832', 'prices.publish.v1', 'pricing.price_list', '019b76da-a885-7809-817b-349e952a45b6', '[]', '2026-07-01T09:00:39.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a888-76b2-be54-4bdb95462339', '065386d3a6e6b4c9f96832b88dc404fa99073a399d64e0012c205004463a0f31', 'stock.receive.v1', 'stock.transfer', '019b76da-a889-73ed-abfe-9a398e2423d0', '[]', '2026-07-01T09:00:40.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a88b-7fbf-81b3-5e06a4735e4c', '88dc5d297e14593d46ffeca92f195be62b30c679e43b534007b13b131903e8dd', 'stock.add_location.v1', 'stock.location', '019b76da-a88c-7476-99e1-d8457493ba75', '[]', '2026-07-01T09:00:41.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a88e-7224-a67c-00bcc85ef718', '915aed42d9e8ba049b1e9f242581e6201e5f30098ec0312459da67bb8d79c9e4', 'fields.declare.v1', 'custom.fields', '00000000-0000-0000-0000-000000000067', '[]', '2026-07-01T09:00:42.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a891-74df-9412-62032f2c7d7a', 'd34d38a98c96a6d579a675cf7d69338b1c98a5bb8d637a0231038014fdbe4606', 'fields.declare.v1', 'custom.fields', '00000000-0000-0000-0000-000000000067', '[]', '2026-07-01T09:00:43.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a894-7607-b397-44ae4ea526cc', 'a7da2eac4e88f24c022b17ffb36260e6baaeba6c159f2b358617628b2abff4f7', 'stock.move.v1', 'stock.transfer', '019b76da-a895-79e8-b047-57a4e9ca41f6', '[]', '2026-07-01T09:00:44.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a897-72d7-b7f4-a0caf62d02bb', '95b303faa0df6227fd9a8333b6cf11a726c9e825f36a84d8334494b7900da67c', 'salespeople.add.v1', 'parties.salesperson', '019b76da-a898-7ce9-ba9f-0d86970a1505', '[]', '2026-07-01T09:00:45.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a89a-7fd4-8dda-d6aeb35c86f6', 'afa9229a53166dc768ac5efe7fd5b49d49d9783c2a4ddcb729f7a5777bcd9151', 'salespeople.add.v1', 'parties.salesperson', '019b76da-a89b-7de5-8774-4b662f93acbb', '[]', '2026-07-01T09:00:46.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a89d-7884-aa0c-5816c01d7864', '3daf24d0b96c65d69a90cabb5655c9a17a7533ded7122d5ed4bfe51b3265cfc8', 'customers.add.v1', 'parties.customer', '019b76da-a89e-7945-99cd-b1b80b5f86e1', '[]', '2026-07-01T09:00:47.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'auto-019b76da-a8a0-7a7c-a997-6bc51b7f82ff', '0f2feefc4759ce64a569d8b021f0398811c35b8db141f35e1ad2348e04b09952', 'contacts.add.v1', 'parties.contact', '019b76da-a8a1-7e14-865b-1f4de87d4678', '[]', '2026-07-01T09:00:48.000000+00:00');
INSERT INTO outcome (tenant, key, fingerprint, tag, value_kind, value_id, warnings, recorded_at) VALUES ('茶馆', 'open:main', 'eb76a7a1b6ecb762e41fc824602db5490d16b160b6957e84bf088bb5e2f1e83f', 'stock.add_location.v1', 'stock.location', '019b76da-a86d-7cac-b2b1-12c29d239fd0', '[]', '2026-07-01T09:00:31.000000+00:00');
INSERT INTO price_list (tenant, id, version, name, currency, tax_included, priority, terms, kind, effective, published_on) VALUES ('acme', '019b76da-a818-7a3f-bc1f-6d885a1f261f', 1, 'retail', 'EUR', false, 0, NULL, 'standard', NULL, '2026-07-01');
INSERT INTO price_list (tenant, id, version, name, currency, tax_included, priority, terms, kind, effective, published_on) VALUES ('茶馆', '019b76da-a885-7809-817b-349e952a45b6', 1, 'retail', 'EUR', false, 0, NULL, 'standard', NULL, '2026-07-01');
INSERT INTO salesperson (tenant, id, version, name, title, reference, reports_to_id, active, custom) VALUES ('acme', '019b76da-a82b-7f56-a774-01c36661dfb6', 1, 'Ada', NULL, NULL, NULL, true, NULL);
INSERT INTO salesperson (tenant, id, version, name, title, reference, reports_to_id, active, custom) VALUES ('acme', '019b76da-a82e-767c-91c9-8a7bccdfe88c', 1, 'Sam', NULL, NULL, '019b76da-a82b-7f56-a774-01c36661dfb6', true, NULL);
INSERT INTO salesperson (tenant, id, version, name, title, reference, reports_to_id, active, custom) VALUES ('茶馆', '019b76da-a898-7ce9-ba9f-0d86970a1505', 1, 'Ada', NULL, NULL, NULL, true, NULL);
INSERT INTO salesperson (tenant, id, version, name, title, reference, reports_to_id, active, custom) VALUES ('茶馆', '019b76da-a89b-7de5-8774-4b662f93acbb', 1, 'Sam', NULL, NULL, '019b76da-a898-7ce9-ba9f-0d86970a1505', true, NULL);
INSERT INTO schema_version (name, version) VALUES ('salescore', '2');
INSERT INTO settings (tenant, id, version, zone, base_currency, languages, rounding, tax_rounding, payment_terms_days, order_lines_max, series, roles, retention, pricing, cash_rounding, stock, orders, pipeline) VALUES ('acme', '00000000-0000-0000-0000-000000000001', 3, 'UTC', 'EUR', '["en","zh"]', 'half_away_from_zero', 'line', 14, 1000, '[["customer","C-{number:05d}"],["invoice","INV-{year}-{number:06d}"],["order","SO-{year}-{number:06d}"],["payment","PAY-{year}-{number:06d}"],["shipment","SH-{year}-{number:06d}"],["transfer","ST-{year}-{number:06d}"],["blanket","BO-{year}-{number:06d}"],["count","SC-{year}-{number:06d}"],["credit_note","CN-{year}-{number:06d}"],["expected","ER-{year}-{number:06d}"],["lead","L-{number:06d}"],["opportunity","OP-{number:06d}"],["quote","QU-{year}-{number:06d}"],["recurring","RO-{year}-{number:06d}"],["return","RT-{year}-{number:06d}"],["transit","TR-{year}-{number:06d}"]]', 'null', '{"outcomes":30,"outbox":30,"deliveries":90,"events":null}', NULL, NULL, NULL, NULL, NULL);
INSERT INTO settings (tenant, id, version, zone, base_currency, languages, rounding, tax_rounding, payment_terms_days, order_lines_max, series, roles, retention, pricing, cash_rounding, stock, orders, pipeline) VALUES ('茶馆', '00000000-0000-0000-0000-000000000001', 3, 'UTC', 'EUR', '["en","zh"]', 'half_away_from_zero', 'line', 14, 1000, '[["customer","C-{number:05d}"],["invoice","INV-{year}-{number:06d}"],["order","SO-{year}-{number:06d}"],["payment","PAY-{year}-{number:06d}"],["shipment","SH-{year}-{number:06d}"],["transfer","ST-{year}-{number:06d}"],["blanket","BO-{year}-{number:06d}"],["count","SC-{year}-{number:06d}"],["credit_note","CN-{year}-{number:06d}"],["expected","ER-{year}-{number:06d}"],["lead","L-{number:06d}"],["opportunity","OP-{number:06d}"],["quote","QU-{year}-{number:06d}"],["recurring","RO-{year}-{number:06d}"],["return","RT-{year}-{number:06d}"],["transit","TR-{year}-{number:06d}"]]', 'null', '{"outcomes":30,"outbox":30,"deliveries":90,"events":null}', NULL, NULL, NULL, NULL, NULL);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('acme', '019b76da-a800-7f35-b4bc-452d8f727fd5', '019b76da-a80f-70a1-ad65-7763c99eae93', 82000000, 7000000, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('acme', '019b76da-a800-7f35-b4bc-452d8f727fd5', '019b76da-a812-7c35-b7da-96a67aa19c10', 98000000, 0, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('acme', '019b76da-a81f-7e8a-89e8-1ddc7cc17410', '019b76da-a80f-70a1-ad65-7763c99eae93', 10000000, 0, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('茶馆', '019b76da-a86d-7cac-b2b1-12c29d239fd0', '019b76da-a87c-7d0c-a00b-79df3ee579dc', 90000000, 0, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('茶馆', '019b76da-a86d-7cac-b2b1-12c29d239fd0', '019b76da-a87f-7574-8e67-658d3011f3e0', 100000000, 0, 0);
INSERT INTO stock_level (tenant, location_id, product_id, on_hand, reserved, placed) VALUES ('茶馆', '019b76da-a88c-7476-99e1-d8457493ba75', '019b76da-a87c-7d0c-a00b-79df3ee579dc', 10000000, 0, 0);
INSERT INTO tax_rate (tenant, id, version, code, rate, name, terms) VALUES ('acme', '019b76da-a805-7c8e-8621-0ca169f6ed63', 1, 'standard', '0.19', 'Standard', NULL);
INSERT INTO tax_rate (tenant, id, version, code, rate, name, terms) VALUES ('茶馆', '019b76da-a872-72c7-895d-f359df5eb2ab', 1, 'standard', '0.19', 'Standard', NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('acme', '019b76da-a81c-7939-8ae0-154a5d3f97be', 1, 'ST-2026-000001', 'receipt', '2026-07-01T09:00:09.000000+00:00', NULL, NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('acme', '019b76da-a828-7cc9-bb70-3eaad436b06b', 1, 'ST-2026-000002', 'internal', '2026-07-01T09:00:13.000000+00:00', NULL, NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('acme', '019b76da-a83c-7ccf-89af-ecb1a2bb5c41', 1, 'ST-2026-000003', 'shipment', '2026-07-01T09:00:19.000000+00:00', '019b76da-a83b-7622-823d-11e051900137', NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('acme', '019b76da-a851-74bf-9203-2a033378243e', 1, 'ST-2026-000004', 'shipment', '2026-07-01T09:00:24.000000+00:00', '019b76da-a850-7ece-9a0c-2daa58680c51', NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('茶馆', '019b76da-a889-73ed-abfe-9a398e2423d0', 1, 'ST-2026-000001', 'receipt', '2026-07-01T09:00:40.000000+00:00', NULL, NULL, NULL);
INSERT INTO transfer (tenant, id, version, number, kind, occurred_at, cause_id, reason, reference) VALUES ('茶馆', '019b76da-a895-79e8-b047-57a4e9ca41f6', 1, 'ST-2026-000002', 'internal', '2026-07-01T09:00:44.000000+00:00', NULL, NULL, NULL);
INSERT INTO committed_line (tenant, commitment_id, position, line, location_id, product_id, sku, quantity, since, due_on) VALUES ('acme', '019b76da-a837-773c-8a17-94865802291d', 0, 1, '019b76da-a800-7f35-b4bc-452d8f727fd5', '019b76da-a80f-70a1-ad65-7763c99eae93', 'TEA-1', 4000000, NULL, NULL);
INSERT INTO committed_line (tenant, commitment_id, position, line, location_id, product_id, sku, quantity, since, due_on) VALUES ('acme', '019b76da-a860-7a2e-a29a-f3660220be33', 0, 1, '019b76da-a800-7f35-b4bc-452d8f727fd5', '019b76da-a80f-70a1-ad65-7763c99eae93', 'TEA-1', 3000000, NULL, NULL);
INSERT INTO customer (tenant, id, version, number, name, currency, groups, language, reference, salesperson_id, tax_exempt, payment_terms_days, state, email, phone, addresses, custom, territory, credit_limit) VALUES ('acme', '019b76da-a831-7595-baf8-b7fb5ce4e509', 1, 'C-00001', 'Anna''s Café', 'EUR', '["cafes"]', 'en', NULL, '019b76da-a82e-767c-91c9-8a7bccdfe88c', false, NULL, 'active', 'anna@cafe.example', NULL, '[]', '{"vat":["text","DE-811","unique"],"visits":["whole","1","indexed"]}', NULL, NULL);
INSERT INTO customer (tenant, id, version, number, name, currency, groups, language, reference, salesperson_id, tax_exempt, payment_terms_days, state, email, phone, addresses, custom, territory, credit_limit) VALUES ('茶馆', '019b76da-a89e-7945-99cd-b1b80b5f86e1', 1, 'C-00001', 'Anna''s Café', 'EUR', '["cafes"]', 'en', NULL, '019b76da-a89b-7de5-8774-4b662f93acbb', false, NULL, 'active', 'anna@cafe.example', NULL, '[]', '{"vat":["text","DE-811","unique"],"visits":["whole","1","indexed"]}', NULL, NULL);
INSERT INTO discount (tenant, price_list_id, position, percent, sku, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', '019b76da-a818-7a3f-bc1f-6d885a1f261f', 0, '5', NULL, '0', 'cafes', NULL, NULL, '2026-12-31', NULL);
INSERT INTO discount (tenant, price_list_id, position, percent, sku, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', '019b76da-a885-7809-817b-349e952a45b6', 0, '5', NULL, '0', 'cafes', NULL, NULL, '2026-12-31', NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', '019b76da-a818-7a3f-bc1f-6d885a1f261f', 0, 'TEA-1', '18', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', '019b76da-a818-7a3f-bc1f-6d885a1f261f', 1, 'TEA-1', '16.5', '10', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', '019b76da-a818-7a3f-bc1f-6d885a1f261f', 2, 'POT-1', '24.99', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('acme', '019b76da-a818-7a3f-bc1f-6d885a1f261f', 3, 'ENGRAVE', '7.5', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', '019b76da-a885-7809-817b-349e952a45b6', 0, 'TEA-1', '18', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', '019b76da-a885-7809-817b-349e952a45b6', 1, 'TEA-1', '16.5', '10', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', '019b76da-a885-7809-817b-349e952a45b6', 2, 'POT-1', '24.99', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO price (tenant, price_list_id, position, sku, amount, at_least, customer_group, customer_id, since, until, terms) VALUES ('茶馆', '019b76da-a885-7809-817b-349e952a45b6', 3, 'ENGRAVE', '7.5', '0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('acme', '019b76da-a80f-70a1-ad65-7763c99eae93', 1, 'TEA-1', '{"en":"Green tea"}', 'box', '{"carton":"12"}', 0, '019b76da-a80c-7474-8b87-b32c74dc05fc', 'standard', true, true, '77', 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('acme', '019b76da-a812-7c35-b7da-96a67aa19c10', 1, 'POT-1', '{"en":"Tea\\pot ''Oma''"}', 'piece', '{}', 0, NULL, 'standard', true, true, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('acme', '019b76da-a815-7fea-a9d8-6f6e7ba84053', 1, 'ENGRAVE', '{"en":"Engraving"}', 'hour', '{}', 2, NULL, NULL, false, true, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('茶馆', '019b76da-a87c-7d0c-a00b-79df3ee579dc', 1, 'TEA-1', '{"en":"Green tea"}', 'box', '{"carton":"12"}', 0, '019b76da-a879-7f65-8876-1cefe000b4f3', 'standard', true, true, '77', 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('茶馆', '019b76da-a87f-7574-8e67-658d3011f3e0', 1, 'POT-1', '{"en":"Tea\\pot ''Oma''"}', 'piece', '{}', 0, NULL, 'standard', true, true, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO product (tenant, id, version, sku, name, unit, unit_factors, unit_digits, category_id, tax_code, tracked, active, reference, safety, backorder_limit, custom, variant_of, list_price, cost, terms) VALUES ('茶馆', '019b76da-a882-7dfe-a73b-3f82b49dc4ad', 1, 'ENGRAVE', '{"en":"Engraving"}', 'hour', '{}', 2, NULL, NULL, false, true, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO contact (tenant, id, version, customer_id, name, title, email, phone, custom) VALUES ('acme', '019b76da-a834-7997-b659-5e553deef5f4', 1, '019b76da-a831-7595-baf8-b7fb5ce4e509', 'Eva', NULL, NULL, '+49 30 1234567', NULL);
INSERT INTO contact (tenant, id, version, customer_id, name, title, email, phone, custom) VALUES ('茶馆', '019b76da-a8a1-7e14-865b-1f4de87d4678', 1, '019b76da-a89e-7945-99cd-b1b80b5f86e1', 'Eva', NULL, NULL, '+49 30 1234567', NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', '019b76da-a81c-7939-8ae0-154a5d3f97be', 0, 1, '019b76da-a80f-70a1-ad65-7763c99eae93', 'TEA-1', 100000000, NULL, '019b76da-a800-7f35-b4bc-452d8f727fd5', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', '019b76da-a81c-7939-8ae0-154a5d3f97be', 1, 2, '019b76da-a812-7c35-b7da-96a67aa19c10', 'POT-1', 100000000, NULL, '019b76da-a800-7f35-b4bc-452d8f727fd5', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', '019b76da-a828-7cc9-bb70-3eaad436b06b', 0, 1, '019b76da-a80f-70a1-ad65-7763c99eae93', 'TEA-1', 10000000, '019b76da-a800-7f35-b4bc-452d8f727fd5', '019b76da-a81f-7e8a-89e8-1ddc7cc17410', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', '019b76da-a83c-7ccf-89af-ecb1a2bb5c41', 0, 1, '019b76da-a80f-70a1-ad65-7763c99eae93', 'TEA-1', 8000000, '019b76da-a800-7f35-b4bc-452d8f727fd5', NULL, NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('acme', '019b76da-a851-74bf-9203-2a033378243e', 0, 1, '019b76da-a812-7c35-b7da-96a67aa19c10', 'POT-1', 2000000, '019b76da-a800-7f35-b4bc-452d8f727fd5', NULL, NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('茶馆', '019b76da-a889-73ed-abfe-9a398e2423d0', 0, 1, '019b76da-a87c-7d0c-a00b-79df3ee579dc', 'TEA-1', 100000000, NULL, '019b76da-a86d-7cac-b2b1-12c29d239fd0', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('茶馆', '019b76da-a889-73ed-abfe-9a398e2423d0', 1, 2, '019b76da-a87f-7574-8e67-658d3011f3e0', 'POT-1', 100000000, NULL, '019b76da-a86d-7cac-b2b1-12c29d239fd0', NULL, NULL);
INSERT INTO movement (tenant, transfer_id, position, number, product_id, sku, quantity, from_id, to_id, lot_id, terms) VALUES ('茶馆', '019b76da-a895-79e8-b047-57a4e9ca41f6', 0, 1, '019b76da-a87c-7d0c-a00b-79df3ee579dc', 'TEA-1', 10000000, '019b76da-a86d-7cac-b2b1-12c29d239fd0', '019b76da-a88c-7476-99e1-d8457493ba75', NULL, NULL);
INSERT INTO payment (tenant, id, version, number, customer_id, currency, amount_minor, received_at, reference, custom, order_id, refunds) VALUES ('acme', '019b76da-a845-71e5-bb37-a4613673eb03', 1, 'PAY-2026-000001', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', 2000, '2026-07-01T09:00:21.000000+00:00', 'it''s paid', NULL, NULL, NULL);
INSERT INTO payment (tenant, id, version, number, customer_id, currency, amount_minor, received_at, reference, custom, order_id, refunds) VALUES ('acme', '019b76da-a85b-7ade-9199-141e87124d51', 1, 'PAY-2026-000002', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', 5650, '2026-07-01T09:00:26.000000+00:00', NULL, NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', '019b76da-a837-773c-8a17-94865802291d', 5, 'SO-2026-000001', 'on_hold', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', false, 'line', 'half_away_from_zero', '019b76da-a82e-767c-91c9-8a7bccdfe88c', 14, NULL, NULL, 3, '2026-07-01T09:00:18.000000+00:00', 20369, 3574, 23943, 16482, 2000, 'credit', NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', '019b76da-a84c-7591-897b-4f461f7eaee7', 4, 'SO-2026-000002', 'placed', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', false, 'line', 'half_away_from_zero', '019b76da-a82e-767c-91c9-8a7bccdfe88c', 14, 'PO "4711"', NULL, 3, '2026-07-01T09:00:23.000000+00:00', 4748, 902, 5650, 5650, 5650, NULL, NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', '019b76da-a860-7a2e-a29a-f3660220be33', 1, 'SO-2026-000003', 'placed', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', false, 'line', 'half_away_from_zero', '019b76da-a82e-767c-91c9-8a7bccdfe88c', 14, NULL, NULL, 3, '2026-07-01T09:00:27.000000+00:00', 5130, 975, 6105, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', '019b76da-a864-7dea-953d-b4c931c932e2', 2, 'SO-2026-000004', 'canceled', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', false, 'line', 'half_away_from_zero', '019b76da-a82e-767c-91c9-8a7bccdfe88c', 14, NULL, NULL, 3, '2026-07-01T09:00:28.000000+00:00', 2374, 451, 2825, 0, 0, 'changed mind', NULL, NULL, NULL);
INSERT INTO sales_order (tenant, id, version, number, state, customer_id, currency, tax_included, tax_level, tax_rounding, salesperson_id, payment_terms_days, reference, ship_to, settings_version, placed_at, net_minor, tax_minor, gross_minor, invoiced_minor, paid_minor, reason, custom, channel, more) VALUES ('acme', '019b76da-a86b-7b80-af78-944309994505', 1, NULL, 'draft', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', false, 'line', 'half_away_from_zero', '019b76da-a82e-767c-91c9-8a7bccdfe88c', 14, NULL, NULL, 3, NULL, 4748, 902, 5650, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO invoice (tenant, id, version, number, order_id, customer_id, currency, issued_on, due_on, net_minor, tax_minor, gross_minor, paid_minor, custom, payable_minor, credited_minor) VALUES ('acme', '019b76da-a842-77c3-ac54-710c267a295e', 2, 'INV-2026-000001', '019b76da-a837-773c-8a17-94865802291d', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', '2026-07-01', '2026-07-15', 14099, 2383, 16482, 2000, NULL, 16482, 0);
INSERT INTO invoice (tenant, id, version, number, order_id, customer_id, currency, issued_on, due_on, net_minor, tax_minor, gross_minor, paid_minor, custom, payable_minor, credited_minor) VALUES ('acme', '019b76da-a857-7e51-8e78-ed62d5f81ea0', 2, 'INV-2026-000002', '019b76da-a84c-7591-897b-4f461f7eaee7', '019b76da-a831-7595-baf8-b7fb5ce4e509', 'EUR', '2026-07-01', '2026-07-15', 4748, 902, 5650, 5650, NULL, 5650, 0);
INSERT INTO order_charge (tenant, order_id, position, code, net_minor, tax_minor, gross_minor, tax_code, tax_rate, invoiced, more) VALUES ('acme', '019b76da-a837-773c-8a17-94865802291d', 0, 'freight', 490, 0, 490, NULL, '0', true, NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', '019b76da-a837-773c-8a17-94865802291d', 0, 1, '019b76da-a80f-70a1-ad65-7763c99eae93', 'TEA-1', 12000000, 'box', '12 box', '15.675', 18810, 3574, 22384, 'standard', '0.19', true, false, '0', NULL, NULL, 4000000, 8000000, 8000000, '[["pricing.price_applied",{"list":"retail","amount":"16.50","at_least":"10"}],["pricing.discount_applied",{"before":"16.50","after":"15.675","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', '019b76da-a837-773c-8a17-94865802291d', 1, 2, '019b76da-a815-7fea-a9d8-6f6e7ba84053', 'ENGRAVE', 1500000, 'hour', '1.5 hour', '7.125', 1069, 0, 1069, NULL, '0', false, false, '0', NULL, NULL, 0, 0, 1500000, '[["pricing.price_applied",{"list":"retail","amount":"7.50","at_least":"0"}],["pricing.discount_applied",{"before":"7.50","after":"7.125","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', '019b76da-a84c-7591-897b-4f461f7eaee7', 0, 1, '019b76da-a812-7c35-b7da-96a67aa19c10', 'POT-1', 2000000, 'piece', '2 piece', '23.7405', 4748, 902, 5650, 'standard', '0.19', true, false, '0', NULL, NULL, 0, 2000000, 2000000, '[["pricing.price_applied",{"list":"retail","amount":"24.99","at_least":"0"}],["pricing.discount_applied",{"before":"24.99","after":"23.7405","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', '019b76da-a860-7a2e-a29a-f3660220be33', 0, 1, '019b76da-a80f-70a1-ad65-7763c99eae93', 'TEA-1', 3000000, 'box', '3 box', '17.1', 5130, 975, 6105, 'standard', '0.19', true, false, '0', NULL, NULL, 3000000, 0, 0, '[["pricing.price_applied",{"list":"retail","amount":"18.00","at_least":"0"}],["pricing.discount_applied",{"before":"18.00","after":"17.10","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', '019b76da-a864-7dea-953d-b4c931c932e2', 0, 1, '019b76da-a812-7c35-b7da-96a67aa19c10', 'POT-1', 1000000, 'piece', '1 piece', '23.7405', 2374, 451, 2825, 'standard', '0.19', true, false, '0', NULL, NULL, 0, 0, 0, '[["pricing.price_applied",{"list":"retail","amount":"24.99","at_least":"0"}],["pricing.discount_applied",{"before":"24.99","after":"23.7405","percent":"5"}]]', NULL);
INSERT INTO order_line (tenant, order_id, position, number, product_id, sku, quantity, unit, asked, unit_price, net_minor, tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on, committed, shipped, invoiced, steps, more) VALUES ('acme', '019b76da-a86b-7b80-af78-944309994505', 0, 1, '019b76da-a812-7c35-b7da-96a67aa19c10', 'POT-1', 2000000, 'piece', '2 piece', '23.7405', 4748, 902, 5650, 'standard', '0.19', true, false, '0', NULL, NULL, 0, 0, 0, '[["pricing.price_applied",{"list":"retail","amount":"24.99","at_least":"0"}],["pricing.discount_applied",{"before":"24.99","after":"23.7405","percent":"5"}]]', NULL);
INSERT INTO shipment (tenant, id, version, number, order_id, shipped_at, carrier, tracking, custom, state, more) VALUES ('acme', '019b76da-a83b-7622-823d-11e051900137', 1, 'SH-2026-000001', '019b76da-a837-773c-8a17-94865802291d', '2026-07-01T09:00:19.000000+00:00', 'post', NULL, NULL, 'shipped', NULL);
INSERT INTO shipment (tenant, id, version, number, order_id, shipped_at, carrier, tracking, custom, state, more) VALUES ('acme', '019b76da-a850-7ece-9a0c-2daa58680c51', 1, 'SH-2026-000002', '019b76da-a84c-7591-897b-4f461f7eaee7', '2026-07-01T09:00:24.000000+00:00', NULL, NULL, NULL, 'shipped', NULL);
INSERT INTO invoice_line (tenant, invoice_id, position, line, label, quantity, net_minor, tax_minor, gross_minor, tax_code, tax_rate, more) VALUES ('acme', '019b76da-a842-77c3-ac54-710c267a295e', 0, 1, 'TEA-1', 8000000, 12540, 2383, 14923, 'standard', '0.19', NULL);
INSERT INTO invoice_line (tenant, invoice_id, position, line, label, quantity, net_minor, tax_minor, gross_minor, tax_code, tax_rate, more) VALUES ('acme', '019b76da-a842-77c3-ac54-710c267a295e', 1, 2, 'ENGRAVE', 1500000, 1069, 0, 1069, NULL, '0', NULL);
INSERT INTO invoice_line (tenant, invoice_id, position, line, label, quantity, net_minor, tax_minor, gross_minor, tax_code, tax_rate, more) VALUES ('acme', '019b76da-a842-77c3-ac54-710c267a295e', 2, 0, 'freight', 1000000, 490, 0, 490, NULL, '0', NULL);
INSERT INTO invoice_line (tenant, invoice_id, position, line, label, quantity, net_minor, tax_minor, gross_minor, tax_code, tax_rate, more) VALUES ('acme', '019b76da-a857-7e51-8e78-ed62d5f81ea0', 0, 1, 'POT-1', 2000000, 4748, 902, 5650, 'standard', '0.19', NULL);
INSERT INTO payment_application (tenant, payment_id, position, invoice_id, amount_minor) VALUES ('acme', '019b76da-a845-71e5-bb37-a4613673eb03', 0, '019b76da-a842-77c3-ac54-710c267a295e', 2000);
INSERT INTO payment_application (tenant, payment_id, position, invoice_id, amount_minor) VALUES ('acme', '019b76da-a85b-7ade-9199-141e87124d51', 0, '019b76da-a857-7e51-8e78-ed62d5f81ea0', 5650);
INSERT INTO shipment_line (tenant, shipment_id, position, line, product_id, sku, location_id, quantity, terms) VALUES ('acme', '019b76da-a83b-7622-823d-11e051900137', 0, 1, '019b76da-a80f-70a1-ad65-7763c99eae93', 'TEA-1', '019b76da-a800-7f35-b4bc-452d8f727fd5', 8000000, NULL);
INSERT INTO shipment_line (tenant, shipment_id, position, line, product_id, sku, location_id, quantity, terms) VALUES ('acme', '019b76da-a850-7ece-9a0c-2daa58680c51', 0, 1, '019b76da-a812-7c35-b7da-96a67aa19c10', 'POT-1', '019b76da-a800-7f35-b4bc-452d8f727fd5', 2000000, NULL);
