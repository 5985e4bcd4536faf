-- The read models: folds of the feed, dropped and made anew at will. Amounts are in the
-- smallest unit of their asset, times in nanoseconds since 1970, enumerated values the numbers
-- of the venue. Any change to this file makes the records be made anew at the next start.

CREATE TABLE progress (position bigint NOT NULL, version text NOT NULL);

CREATE TABLE markets (
    market bigint NOT NULL,
    good bigint NOT NULL,
    currency bigint NOT NULL,
    is_anonymous boolean NOT NULL,
    PRIMARY KEY (market)
);

CREATE TABLE orders (
    id bigint NOT NULL,
    sequence bigint NOT NULL,
    firm bigint NOT NULL,
    market bigint NOT NULL,
    receipt bigint NOT NULL,
    side smallint NOT NULL,
    type smallint NOT NULL,
    time_in_force smallint NOT NULL,
    limit_price bigint NOT NULL,
    stop_price bigint NOT NULL,
    quantity bigint NOT NULL,
    open bigint NOT NULL,
    filled bigint NOT NULL,
    held bigint NOT NULL,
    is_waiting boolean NOT NULL,
    reason smallint NOT NULL,
    time bigint NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ON orders (firm, sequence);

CREATE TABLE trades (
    sequence bigint NOT NULL,
    time bigint NOT NULL,
    market bigint NOT NULL,
    taker_side smallint NOT NULL,
    buyer bigint NOT NULL,
    seller bigint NOT NULL,
    buy_order bigint NOT NULL,
    sell_order bigint NOT NULL,
    price bigint NOT NULL,
    quantity bigint NOT NULL,
    value bigint NOT NULL,
    buyer_fee bigint NOT NULL,
    seller_fee bigint NOT NULL,
    seller_receipt bigint NOT NULL,
    buyer_receipt bigint NOT NULL,
    PRIMARY KEY (sequence)
);
CREATE INDEX ON trades (buyer, sequence);
CREATE INDEX ON trades (seller, sequence);
CREATE INDEX ON trades (market, sequence);

CREATE TABLE accounts (
    firm bigint NOT NULL,
    asset bigint NOT NULL,
    purpose smallint NOT NULL,
    custodian smallint NOT NULL,
    balance bigint NOT NULL,
    promised bigint NOT NULL,
    PRIMARY KEY (firm, asset, purpose, custodian)
);

CREATE TABLE movements (
    sequence bigint NOT NULL,
    line smallint NOT NULL,
    time bigint NOT NULL,
    firm bigint NOT NULL,
    asset bigint NOT NULL,
    purpose smallint NOT NULL,
    custodian smallint NOT NULL,
    amount bigint NOT NULL,
    balance bigint NOT NULL,
    cause smallint NOT NULL,
    reference bigint NOT NULL,
    PRIMARY KEY (sequence, line)
);
CREATE INDEX ON movements (firm, sequence, line);

CREATE TABLE pending_transfers (
    transfer bigint NOT NULL,
    firm bigint NOT NULL,
    asset bigint NOT NULL,
    purpose smallint NOT NULL,
    custodian smallint NOT NULL,
    amount bigint NOT NULL,
    is_open boolean NOT NULL,
    PRIMARY KEY (transfer)
);

CREATE TABLE batches (
    batch bigint NOT NULL,
    keeper bigint NOT NULL,
    owner bigint NOT NULL,
    good bigint NOT NULL,
    cell bigint NOT NULL,
    grade bigint NOT NULL,
    quantity bigint NOT NULL,
    tally bytea,
    PRIMARY KEY (batch)
);

CREATE TABLE receipts (
    id bigint NOT NULL,
    batch bigint NOT NULL,
    holder bigint NOT NULL,
    party bigint NOT NULL,
    state smallint NOT NULL,
    quantity bigint NOT NULL,
    held_for_offers bigint NOT NULL,
    expiry int NOT NULL,
    paper bytea,
    is_over boolean NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ON receipts (holder, id);

CREATE TABLE title_steps (
    sequence bigint NOT NULL,
    line smallint NOT NULL,
    time bigint NOT NULL,
    receipt bigint NOT NULL,
    cause smallint NOT NULL,
    state smallint NOT NULL,
    holder bigint NOT NULL,
    change bigint NOT NULL,
    other bigint NOT NULL,
    evidence bytea,
    PRIMARY KEY (sequence, line)
);
CREATE INDEX ON title_steps (receipt, sequence, line);

CREATE TABLE contracts (
    id bigint NOT NULL,
    sequence bigint NOT NULL,
    time bigint NOT NULL,
    market bigint NOT NULL,
    buyer bigint NOT NULL,
    seller bigint NOT NULL,
    mechanism smallint NOT NULL,
    source bigint NOT NULL,
    receipt bigint NOT NULL,
    price bigint NOT NULL,
    quantity bigint NOT NULL,
    value bigint NOT NULL,
    is_off_band boolean NOT NULL,
    state smallint NOT NULL,
    due bigint NOT NULL,
    first_payment bigint NOT NULL,
    buyer_fee bigint NOT NULL,
    seller_fee bigint NOT NULL,
    delivered bigint NOT NULL,
    template bytea,
    PRIMARY KEY (id)
);
CREATE INDEX ON contracts (buyer, sequence);
CREATE INDEX ON contracts (seller, sequence);

CREATE TABLE contract_steps (
    sequence bigint NOT NULL,
    time bigint NOT NULL,
    contract bigint NOT NULL,
    cause smallint NOT NULL,
    state smallint NOT NULL,
    done smallint NOT NULL,
    due bigint NOT NULL,
    evidence bytea,
    PRIMARY KEY (sequence)
);
CREATE INDEX ON contract_steps (contract, sequence);

CREATE TABLE listings (
    id bigint NOT NULL,
    sequence bigint NOT NULL,
    time bigint NOT NULL,
    lister bigint NOT NULL,
    market bigint NOT NULL,
    side smallint NOT NULL,
    traits smallint NOT NULL,
    state smallint NOT NULL,
    is_off_band boolean NOT NULL,
    named1 bigint NOT NULL,
    named2 bigint NOT NULL,
    receipt bigint NOT NULL,
    price bigint NOT NULL,
    quantity bigint NOT NULL,
    open bigint NOT NULL,
    minimum_take bigint NOT NULL,
    valid_until bigint NOT NULL,
    template bytea,
    is_over boolean NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ON listings (lister, sequence);
CREATE INDEX ON listings (market, sequence);

CREATE TABLE counter_offers (
    id bigint NOT NULL,
    sequence bigint NOT NULL,
    time bigint NOT NULL,
    listing bigint NOT NULL,
    bidder bigint NOT NULL,
    price bigint NOT NULL,
    quantity bigint NOT NULL,
    receipt bigint NOT NULL,
    valid_until bigint NOT NULL,
    state smallint NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ON counter_offers (listing, sequence);
CREATE INDEX ON counter_offers (bidder, sequence);

CREATE TABLE inquiries (
    id bigint NOT NULL,
    sequence bigint NOT NULL,
    time bigint NOT NULL,
    initiator bigint NOT NULL,
    market bigint NOT NULL,
    side smallint NOT NULL,
    invited1 bigint NOT NULL,
    invited2 bigint NOT NULL,
    invited3 bigint NOT NULL,
    quantity bigint NOT NULL,
    valid_until bigint NOT NULL,
    subject bytea,
    state smallint NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ON inquiries (initiator, sequence);

CREATE TABLE negotiations (
    id bigint NOT NULL,
    sequence bigint NOT NULL,
    inquiry bigint NOT NULL,
    opener bigint NOT NULL,
    other bigint NOT NULL,
    revision bigint NOT NULL,
    state smallint NOT NULL,
    is_over boolean NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ON negotiations (opener, sequence);
CREATE INDEX ON negotiations (other, sequence);

CREATE TABLE quotes (
    sequence bigint NOT NULL,
    time bigint NOT NULL,
    negotiation bigint NOT NULL,
    revision bigint NOT NULL,
    speaker bigint NOT NULL,
    market bigint NOT NULL,
    buyer bigint NOT NULL,
    seller bigint NOT NULL,
    price bigint NOT NULL,
    quantity bigint NOT NULL,
    receipt bigint NOT NULL,
    valid_until bigint NOT NULL,
    is_off_band boolean NOT NULL,
    digest bytea,
    signature bytea,
    PRIMARY KEY (sequence)
);
CREATE INDEX ON quotes (negotiation, revision);

CREATE TABLE deal_commands (
    contract bigint NOT NULL,
    command bigint NOT NULL,
    PRIMARY KEY (contract, command)
);

CREATE TABLE filed_papers (
    sequence bigint NOT NULL,
    time bigint NOT NULL,
    command bigint NOT NULL,
    subject smallint NOT NULL,
    subject_id bigint NOT NULL,
    kind smallint NOT NULL,
    filer bigint NOT NULL,
    digest bytea,
    PRIMARY KEY (sequence)
);
CREATE INDEX ON filed_papers (digest);
