-- What the certification authority issued and took back, and who asked. Not made from the journal:
-- to be backed up.

CREATE TABLE certificates (
    -- In hexadecimal capitals.
    serial text PRIMARY KEY,
    der bytea NOT NULL,
    issued timestamptz NOT NULL DEFAULT now(),
    -- Whose it is; none for those of the house itself.
    person bigint REFERENCES people (id),
    firm bigint,
    -- The private key under the person's passphrase, where the server keeps it: PKCS #8, PEM.
    sealed_key text,
    -- Suspended or revoked since, and why (RFC 5280 §5.3.1); null while it is good.
    revoked timestamptz,
    reason smallint,
    invalid_since timestamptz,
    -- When it was last released from suspension.
    released timestamptz
);
CREATE INDEX certificates_by_person ON certificates (person);

CREATE TABLE certificate_applications (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made timestamptz NOT NULL DEFAULT now(),
    person bigint NOT NULL REFERENCES people (id),
    person_name text NOT NULL,
    firm bigint NOT NULL,
    profile smallint NOT NULL,
    public_key bytea NOT NULL,
    sealed_key text,
    -- 1 applied, 2 vetted, 3 issued, 4 rejected.
    state smallint NOT NULL DEFAULT 1,
    -- What the vetting found: the name in the papers of identity, and the firm's credit code.
    holder text,
    credit_code text,
    vetter bigint REFERENCES people (id),
    vetter_name text,
    decider bigint REFERENCES people (id),
    decider_name text,
    decided timestamptz,
    serial text REFERENCES certificates (serial)
);
