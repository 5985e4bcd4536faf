-- Invoices, their numbers, and what firms are called on them. Not made from the journal, which knows
-- an invoice by its digest only: to be backed up.

-- 发票抬头
CREATE TABLE invoice_titles (
    firm bigint PRIMARY KEY,
    name text NOT NULL,
    tax_number text NOT NULL,
    address text NOT NULL,
    telephone text,
    bank text,
    bank_account text
);

-- Nothing here is ever deleted: an invoice is taken back by another one that corrects it.
CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract bigint NOT NULL,
    seller bigint NOT NULL,
    buyer bigint NOT NULL,
    corrects bigint REFERENCES invoices (id),
    state smallint NOT NULL,
    -- Where it stood before it was to be taken back.
    before smallint NOT NULL DEFAULT 0,
    -- Whether it was made elsewhere and handed in.
    is_foreign boolean NOT NULL DEFAULT false,
    -- Whether all of it was taken back, so that the delivery may be invoiced again.
    is_void boolean NOT NULL DEFAULT false,
    number text UNIQUE,
    -- The invoice as it was issued, the paper of it, and the SHA-256 of that.
    model text,
    paper bytea,
    digest bytea,
    -- Who wants it taken back, how much of it, why, and since when.
    red_side smallint,
    red_quantity bigint,
    red_reason smallint,
    red_asked timestamptz,
    made timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX invoices_of_deliveries ON invoices (contract)
    WHERE corrects IS NULL AND NOT is_void;
CREATE INDEX invoices_by_seller ON invoices (seller, id);
CREATE INDEX invoices_by_buyer ON invoices (buyer, id);
CREATE INDEX invoices_that_correct ON invoices (corrects) WHERE corrects IS NOT NULL;

CREATE TABLE invoice_steps (
    invoice bigint NOT NULL REFERENCES invoices (id),
    state smallint NOT NULL,
    firm bigint NOT NULL,
    name text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX invoice_steps_by_invoice ON invoice_steps (invoice, at);

-- What the simulator gave out: in order, without gaps, once for each draft.
CREATE TABLE invoice_numbers (
    draft bigint PRIMARY KEY REFERENCES invoices (id),
    year int NOT NULL,
    sequence bigint NOT NULL,
    seller text NOT NULL,
    gross bigint NOT NULL,
    day date NOT NULL,
    UNIQUE (year, sequence)
);
