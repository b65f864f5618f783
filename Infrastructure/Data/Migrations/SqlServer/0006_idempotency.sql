-- The first answer to a request with an Idempotency-Key, for as long as the same request gets it again. KeyHash is SHA-256 of the consumer,
-- the user, the method, the path and the key, BodyHash of the body; CustomerId tells whom the answer is about, so that it can be erased
-- with the customer. Body is the one column without limit: nothing compares it, and it is read by KeyHash alone.
CREATE TABLE IdempotencyKey (
    Id         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_IdempotencyKey PRIMARY KEY,
    KeyHash    varbinary(32) NOT NULL CONSTRAINT UQ_IdempotencyKey_KeyHash UNIQUE,
    BodyHash   varbinary(32) NOT NULL,
    CustomerId nvarchar(36) COLLATE Latin1_General_100_BIN2 NULL,
    StatusCode int NOT NULL,
    Headers    nvarchar(2000) NOT NULL,
    Body       varbinary(max) NOT NULL,
    CreatedAt  datetime2(3) NOT NULL,
    ExpiresAt  datetime2(3) NOT NULL
);

CREATE INDEX IX_IdempotencyKey_CustomerId ON IdempotencyKey (CustomerId);
CREATE INDEX IX_IdempotencyKey_ExpiresAt ON IdempotencyKey (ExpiresAt);
