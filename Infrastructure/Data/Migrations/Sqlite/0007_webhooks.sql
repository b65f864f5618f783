-- Who wants to be told of changes of customers, and what each of them is owed. EventTypes is empty for all of them, or else holds them between
-- commas: ,customer.updated,address.created, Secrets are encrypted (WebhookCipher), since messages are signed with them. A subscription that is
-- deleted stays for an hour, for those whose transaction has seen it, and goes with its deliveries in the housekeeping's batches.
CREATE TABLE WebhookSubscription (
    Id                  INTEGER PRIMARY KEY,
    WebhookId           TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_WebhookSubscription_WebhookId UNIQUE,
    BankId              TEXT COLLATE RTRIM NOT NULL CONSTRAINT FK_WebhookSubscription_Bank REFERENCES Bank (BankId),
    Url                 TEXT NOT NULL,
    EventTypes          TEXT NOT NULL,
    Secret              BLOB NOT NULL,
    PreviousSecret      BLOB NULL,
    PreviousSecretUntil TEXT NULL,
    IsActive            INTEGER NOT NULL CHECK (IsActive IN (0, 1)),
    CreatedByUserId     TEXT COLLATE RTRIM NOT NULL,
    CreatedAt           TEXT NOT NULL,
    UpdatedAt           TEXT NOT NULL,
    DeletedAt           TEXT NULL
) STRICT;

CREATE INDEX IX_WebhookSubscription_BankId ON WebhookSubscription (BankId);
CREATE INDEX IX_WebhookSubscription_DeletedAt ON WebhookSubscription (DeletedAt);

-- One change for one subscription: pending, delivered or dead. Who sends it holds it by ClaimId, and has pushed NextAttemptAt to where the
-- claim ends: a process that dies in between leaves it to whoever looks then. ChangeKey is CustomerChange.Id, whose rows are never deleted.
CREATE TABLE WebhookDelivery (
    Id              INTEGER PRIMARY KEY,
    DeliveryId      TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_WebhookDelivery_DeliveryId UNIQUE
                    DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
                             || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    SubscriptionKey INTEGER NOT NULL CONSTRAINT FK_WebhookDelivery_WebhookSubscription REFERENCES WebhookSubscription (Id),
    ChangeKey       INTEGER NOT NULL,
    CustomerId      TEXT COLLATE RTRIM NOT NULL,
    State           TEXT COLLATE RTRIM NOT NULL DEFAULT 'pending',
    Attempts        INTEGER NOT NULL DEFAULT 0,
    NextAttemptAt   TEXT NOT NULL,
    ClaimId         TEXT COLLATE RTRIM NULL,
    LastStatusCode  INTEGER NULL,
    LastError       TEXT NULL,
    CreatedAt       TEXT NOT NULL,
    FinishedAt      TEXT NULL
) STRICT;

-- What is due; what of the same customer is still to be sent before; what has been over for long.
CREATE INDEX IX_WebhookDelivery_SubscriptionKey_State_NextAttemptAt ON WebhookDelivery (SubscriptionKey, State, NextAttemptAt);
CREATE INDEX IX_WebhookDelivery_SubscriptionKey_CustomerId_State ON WebhookDelivery (SubscriptionKey, CustomerId, State);
CREATE INDEX IX_WebhookDelivery_FinishedAt ON WebhookDelivery (FinishedAt);

-- In the transaction of the change: what is rolled back is owed to nobody, and what is committed cannot be missed.
CREATE TRIGGER TR_CustomerChange_Insert_WebhookDelivery AFTER INSERT ON CustomerChange
BEGIN
    INSERT INTO WebhookDelivery (SubscriptionKey, ChangeKey, CustomerId, NextAttemptAt, CreatedAt)
    SELECT s.Id, NEW.Id, NEW.CustomerId, NEW.ChangedAt, NEW.ChangedAt
      FROM WebhookSubscription s
     WHERE s.BankId = NEW.BankId
       AND s.IsActive = 1
       AND (s.EventTypes = '' OR instr(s.EventTypes, ',' || NEW.Entity || '.' || NEW.Kind || ',') > 0)
     ORDER BY s.Id;
END;
