-- Who wants to be told of changes of customers, and what each of them is owed. EventTypes is empty for all of them, or else holds them between
-- commas: ,customer.updated,address.created, Secrets are encrypted (WebhookCipher), since messages are signed with them. A subscription that is
-- deleted stays for an hour, for those whose transaction has seen it, and goes with its deliveries in the housekeeping's batches.
CREATE TABLE WebhookSubscription (
    Id                  bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_WebhookSubscription PRIMARY KEY,
    WebhookId           nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_WebhookSubscription_WebhookId UNIQUE,
    BankId              nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL
                        CONSTRAINT FK_WebhookSubscription_Bank REFERENCES Bank (BankId),
    Url                 nvarchar(2000) NOT NULL,
    EventTypes          nvarchar(1000) NOT NULL,
    Secret              varbinary(100) NOT NULL,
    PreviousSecret      varbinary(100) NULL,
    PreviousSecretUntil datetime2(3) NULL,
    IsActive            bit NOT NULL,
    CreatedByUserId     nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt           datetime2(3) NOT NULL,
    UpdatedAt           datetime2(3) NOT NULL,
    DeletedAt           datetime2(3) NULL
);

CREATE INDEX IX_WebhookSubscription_BankId ON WebhookSubscription (BankId);
CREATE INDEX IX_WebhookSubscription_DeletedAt ON WebhookSubscription (DeletedAt);

-- One change for one subscription: pending, delivered or dead. Who sends it holds it by ClaimId, and has pushed NextAttemptAt to where the
-- claim ends: a process that dies in between leaves it to whoever looks then. ChangeKey is CustomerChange.Id, whose rows are never deleted.
CREATE TABLE WebhookDelivery (
    Id              bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_WebhookDelivery PRIMARY KEY,
    DeliveryId      nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
                    CONSTRAINT DF_WebhookDelivery_DeliveryId DEFAULT LOWER(CONVERT(nvarchar(36), NEWID()))
                    CONSTRAINT UQ_WebhookDelivery_DeliveryId UNIQUE,
    SubscriptionKey bigint NOT NULL CONSTRAINT FK_WebhookDelivery_WebhookSubscription REFERENCES WebhookSubscription (Id),
    ChangeKey       bigint NOT NULL,
    CustomerId      nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State           nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_WebhookDelivery_State DEFAULT N'pending',
    Attempts        int NOT NULL CONSTRAINT DF_WebhookDelivery_Attempts DEFAULT 0,
    NextAttemptAt   datetime2(3) NOT NULL,
    ClaimId         nvarchar(36) COLLATE Latin1_General_100_BIN2 NULL,
    LastStatusCode  int NULL,
    LastError       nvarchar(30) NULL,
    CreatedAt       datetime2(3) NOT NULL,
    FinishedAt      datetime2(3) NULL
);

-- Who looks for what is due locks each row that waits for an earlier one. Of many the server would make a lock on the whole table, and every
-- write of a customer would wait for it.
ALTER TABLE WebhookDelivery SET (LOCK_ESCALATION = DISABLE);

-- What is due; what of the same customer is still to be sent before; what has been over for long.
CREATE INDEX IX_WebhookDelivery_SubscriptionKey_State_NextAttemptAt ON WebhookDelivery (SubscriptionKey, State, NextAttemptAt);
CREATE INDEX IX_WebhookDelivery_SubscriptionKey_CustomerId_State ON WebhookDelivery (SubscriptionKey, CustomerId, State);
CREATE INDEX IX_WebhookDelivery_FinishedAt ON WebhookDelivery (FinishedAt);

GO

-- In the transaction of the change: what is rolled back is owed to nobody, and what is committed cannot be missed.
CREATE TRIGGER TR_CustomerChange_WebhookDelivery ON CustomerChange AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO WebhookDelivery (SubscriptionKey, ChangeKey, CustomerId, NextAttemptAt, CreatedAt)
    SELECT s.Id, i.Id, i.CustomerId, i.ChangedAt, i.ChangedAt
      FROM inserted i
      JOIN WebhookSubscription s ON s.BankId = i.BankId
     WHERE s.IsActive = 1
       AND (s.EventTypes = N'' OR CHARINDEX(N',' + i.Entity + N'.' + i.Kind + N',', s.EventTypes) > 0)
     ORDER BY i.Id, s.Id;
END;
