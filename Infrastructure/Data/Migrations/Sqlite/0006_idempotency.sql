-- The first answer to a request with an Idempotency-Key, for as long as the same request gets it again. KeyHash is SHA-256 of the consumer,
-- the user, the method, the path and the key, BodyHash of the body; CustomerId tells whom the answer is about, so that it can be erased
-- with the customer.
CREATE TABLE IdempotencyKey (
    Id         INTEGER PRIMARY KEY,
    KeyHash    BLOB NOT NULL CONSTRAINT UQ_IdempotencyKey_KeyHash UNIQUE,
    BodyHash   BLOB NOT NULL,
    CustomerId TEXT COLLATE RTRIM NULL,
    StatusCode INTEGER NOT NULL,
    Headers    TEXT NOT NULL,
    Body       BLOB NOT NULL,
    CreatedAt  TEXT NOT NULL,
    ExpiresAt  TEXT NOT NULL
) STRICT;

CREATE INDEX IX_IdempotencyKey_CustomerId ON IdempotencyKey (CustomerId);
CREATE INDEX IX_IdempotencyKey_ExpiresAt ON IdempotencyKey (ExpiresAt);
