-- The key that seals the firehose's cursors: made once, by whichever process needs it first, so that all of them and each after a restart
-- read what another has sealed. Whoever deletes the row makes every cursor invalid.
CREATE TABLE CursorKey (
    Id        bigint NOT NULL CONSTRAINT PK_CursorKey PRIMARY KEY CONSTRAINT CK_CursorKey_Id CHECK (Id = 1),
    SealKey   nvarchar(64) NOT NULL,
    CreatedAt datetime2(3) NOT NULL
);
