-- People, the firms they act for, and keys. Not made from the journal: to be backed up.

CREATE TABLE people (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    password text NOT NULL,
    -- The shared secret of one-time passwords (RFC 6238); without one none are asked for.
    totp bytea,
    -- The last time step whose one-time password was used: none is good twice.
    totp_step bigint NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true,
    made timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX people_by_name ON people (lower(name));

CREATE TABLE memberships (
    person bigint NOT NULL REFERENCES people (id),
    firm bigint NOT NULL,
    role smallint NOT NULL,
    PRIMARY KEY (person, firm)
);

CREATE TABLE keys (
    id text PRIMARY KEY,
    -- SHA-256 of the secret, which has 256 bits of chance.
    hash text NOT NULL,
    name text NOT NULL,
    firm bigint NOT NULL,
    scopes int NOT NULL,
    -- Who answers for it; the first key is nobody's until the first operator has signed in.
    owner bigint REFERENCES people (id),
    made timestamptz NOT NULL DEFAULT now()
);

-- The link that makes the first operator: SHA-256 of what it carries. Used once, then deleted.
CREATE TABLE invitations (hash text PRIMARY KEY);

CREATE TABLE settings (
    -- There is one row.
    is_row boolean PRIMARY KEY DEFAULT true CHECK (is_row),
    -- Whether large sums and rules need a second person, and above which sum in small units.
    needs_two boolean NOT NULL DEFAULT false,
    sum_max bigint NOT NULL DEFAULT 0
);
INSERT INTO settings DEFAULT VALUES;

-- What one person has asked for and another must agree to.
CREATE TABLE proposals (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made timestamptz NOT NULL DEFAULT now(),
    firm bigint NOT NULL,
    client_key text NOT NULL,
    -- The command, or another act that needs two.
    act text NOT NULL,
    path jsonb NOT NULL,
    body jsonb NOT NULL,
    proposer bigint,
    proposer_name text NOT NULL,
    -- 1 waits, 2 approved, 3 rejected.
    state smallint NOT NULL DEFAULT 1,
    decider bigint REFERENCES people (id),
    decider_name text,
    decided timestamptz,
    -- What the venue said: number of the result and place in the journal.
    result int,
    sequence bigint,
    UNIQUE (firm, client_key)
);
