-- The key that seals the firehose's cursors: made once, by whichever process needs it first, so that all of them and each after a restart
-- read what another has sealed. Whoever deletes the row makes every cursor invalid.
CREATE TABLE CursorKey (
    Id        INTEGER PRIMARY KEY CHECK (Id = 1),
    SealKey   TEXT NOT NULL,
    CreatedAt TEXT NOT NULL
) STRICT;
