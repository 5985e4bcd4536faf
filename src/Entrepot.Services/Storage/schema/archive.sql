-- The index of the archive: made from its catalogue, dropped and made anew at will. Any change to
-- this file makes it be made anew.

CREATE TABLE progress (
    -- Bytes of the catalogue that are in the index, and the last line of them.
    position bigint NOT NULL,
    last_line text NOT NULL,
    version text NOT NULL
);

CREATE TABLE papers (
    digest bytea NOT NULL,
    kind smallint NOT NULL,
    subject smallint NOT NULL,
    subject_id bigint NOT NULL,
    firm bigint NOT NULL,
    media_type text NOT NULL,
    bytes bigint NOT NULL,
    -- Nanoseconds since 1970.
    made_at bigint NOT NULL,
    -- The byte of the catalogue with which its line begins.
    place bigint NOT NULL,
    PRIMARY KEY (digest, kind, subject, subject_id, firm)
);
CREATE INDEX ON papers (subject, subject_id, place);
CREATE INDEX ON papers (firm, place);
