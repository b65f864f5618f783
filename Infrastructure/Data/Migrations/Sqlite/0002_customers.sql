-- Version counts the row's writes: 1 when it is made, one more at each update.
CREATE TABLE Customer (
    Id                       INTEGER PRIMARY KEY,
    CustomerId               TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_Customer_CustomerId UNIQUE,
    BankId                   TEXT COLLATE RTRIM NOT NULL
                             CONSTRAINT FK_Customer_Bank REFERENCES Bank (BankId),
    CustomerNumber           TEXT COLLATE RTRIM NOT NULL,
    LegalName                TEXT COLLATE RTRIM NULL,
    MobilePhoneNumber        TEXT NULL,
    Email                    TEXT COLLATE RTRIM NOT NULL,
    FaceImageUrl             TEXT NULL,
    FaceImageDate            TEXT NULL,
    DateOfBirth              TEXT NULL,
    RelationshipStatus       TEXT NULL,
    Dependants               INTEGER NOT NULL,
    HighestEducationAttained TEXT NULL,
    EmploymentStatus         TEXT NULL,
    CreditRating             TEXT NULL,
    CreditSource             TEXT NULL,
    CreditLimitCurrency      TEXT NULL,
    CreditLimitAmount        TEXT NULL,
    KycStatus                INTEGER NOT NULL CHECK (KycStatus IN (0, 1)),
    LastOkDate               TEXT NULL,
    Title                    TEXT NULL,
    BranchId                 TEXT NULL,
    NameSuffix               TEXT NULL,
    Version                  INTEGER NOT NULL DEFAULT 1,
    CreatedAt                TEXT NOT NULL,
    UpdatedAt                TEXT NOT NULL,
    CONSTRAINT UQ_Customer_BankId_CustomerNumber UNIQUE (BankId, CustomerNumber)
) STRICT;

-- The firehose: customers of a bank by last_ok_date, within a window of updates.
CREATE INDEX IX_Customer_BankId_LastOkDate ON Customer (BankId, LastOkDate, CustomerId, UpdatedAt);

CREATE TABLE CustomerDependant (
    Id          INTEGER PRIMARY KEY,
    CustomerKey INTEGER NOT NULL CONSTRAINT FK_CustomerDependant_Customer REFERENCES Customer (Id),
    Ordinal     INTEGER NOT NULL,
    DateOfBirth TEXT NOT NULL,
    CONSTRAINT UQ_CustomerDependant_CustomerKey_Ordinal UNIQUE (CustomerKey, Ordinal)
) STRICT;

CREATE TABLE CustomerAddress (
    Id                INTEGER PRIMARY KEY,
    CustomerAddressId TEXT COLLATE RTRIM NOT NULL
                      CONSTRAINT UQ_CustomerAddress_CustomerAddressId UNIQUE,
    CustomerKey       INTEGER NOT NULL CONSTRAINT FK_CustomerAddress_Customer REFERENCES Customer (Id),
    Line1             TEXT NULL,
    Line2             TEXT NULL,
    Line3             TEXT NULL,
    City              TEXT NULL,
    County            TEXT NULL,
    State             TEXT NULL,
    Postcode          TEXT NULL,
    CountryCode       TEXT NULL,
    Status            TEXT NULL,
    Version           INTEGER NOT NULL DEFAULT 1,
    InsertDate        TEXT NOT NULL,
    UpdatedAt         TEXT NOT NULL
) STRICT;

CREATE INDEX IX_CustomerAddress_CustomerKey ON CustomerAddress (CustomerKey, Id);

CREATE TABLE CustomerAddressTag (
    Id         INTEGER PRIMARY KEY,
    AddressKey INTEGER NOT NULL CONSTRAINT FK_CustomerAddressTag_CustomerAddress REFERENCES CustomerAddress (Id) ON DELETE CASCADE,
    Ordinal    INTEGER NOT NULL,
    Tag        TEXT NOT NULL,
    CONSTRAINT UQ_CustomerAddressTag_AddressKey_Ordinal UNIQUE (AddressKey, Ordinal)
) STRICT;

CREATE TABLE TaxResidence (
    Id             INTEGER PRIMARY KEY,
    TaxResidenceId TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_TaxResidence_TaxResidenceId UNIQUE,
    CustomerKey    INTEGER NOT NULL CONSTRAINT FK_TaxResidence_Customer REFERENCES Customer (Id),
    Domain         TEXT COLLATE RTRIM NULL,
    TaxNumber      TEXT COLLATE RTRIM NULL,
    Version        INTEGER NOT NULL DEFAULT 1,
    CreatedAt      TEXT NOT NULL,
    UpdatedAt      TEXT NOT NULL
) STRICT;

-- SQL Server's unique index holds two nulls for equal, SQLite's does not. U+0000 stands in for null: no request can carry it.
CREATE UNIQUE INDEX UQ_TaxResidence_CustomerKey_Domain_TaxNumber
    ON TaxResidence (CustomerKey, ifnull(Domain, char(0)) COLLATE RTRIM, ifnull(TaxNumber, char(0)) COLLATE RTRIM);

CREATE TABLE SocialMediaHandle (
    Id            INTEGER PRIMARY KEY,
    CustomerKey   INTEGER NOT NULL CONSTRAINT FK_SocialMediaHandle_Customer REFERENCES Customer (Id),
    Type          TEXT NULL,
    Handle        TEXT NULL,
    DateAdded     TEXT NULL,
    DateActivated TEXT NULL,
    CreatedAt     TEXT NOT NULL,
    UpdatedAt     TEXT NOT NULL
) STRICT;

CREATE INDEX IX_SocialMediaHandle_CustomerKey_UpdatedAt ON SocialMediaHandle (CustomerKey, UpdatedAt, Id);

CREATE TABLE UserCustomerLink (
    Id                 INTEGER PRIMARY KEY,
    UserCustomerLinkId TEXT COLLATE RTRIM NOT NULL
                       CONSTRAINT UQ_UserCustomerLink_UserCustomerLinkId UNIQUE,
    UserId             TEXT COLLATE RTRIM NOT NULL
                       CONSTRAINT FK_UserCustomerLink_ApiUser REFERENCES ApiUser (UserId),
    CustomerKey        INTEGER NOT NULL CONSTRAINT FK_UserCustomerLink_Customer REFERENCES Customer (Id),
    DateInserted       TEXT NOT NULL,
    IsActive           INTEGER NOT NULL CHECK (IsActive IN (0, 1)),
    CONSTRAINT UQ_UserCustomerLink_UserId_CustomerKey UNIQUE (UserId, CustomerKey)
) STRICT;

CREATE INDEX IX_UserCustomerLink_CustomerKey ON UserCustomerLink (CustomerKey);

-- CustomerName and CustomerNumber are what the importer sent, not a reference.
CREATE TABLE CrmEvent (
    Id             INTEGER PRIMARY KEY,
    CrmEventId     TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_CrmEvent_CrmEventId UNIQUE,
    BankId         TEXT COLLATE RTRIM NOT NULL
                   CONSTRAINT FK_CrmEvent_Bank REFERENCES Bank (BankId),
    UserId         TEXT COLLATE RTRIM NULL
                   CONSTRAINT FK_CrmEvent_ApiUser REFERENCES ApiUser (UserId),
    CustomerName   TEXT NULL,
    CustomerNumber TEXT COLLATE RTRIM NULL,
    Category       TEXT NULL,
    Detail         TEXT NULL,
    Channel        TEXT NULL,
    ScheduledDate  TEXT NULL,
    ActualDate     TEXT NULL,
    Result         TEXT NULL,
    CreatedAt      TEXT NOT NULL,
    UpdatedAt      TEXT NOT NULL
) STRICT;

CREATE INDEX IX_CrmEvent_BankId ON CrmEvent (BankId, Id);

-- A whole value (2000 characters) is too long for an index key, its start is not.
CREATE TABLE CustomerAttribute (
    Id                  INTEGER PRIMARY KEY,
    CustomerAttributeId TEXT COLLATE RTRIM NOT NULL
                        CONSTRAINT UQ_CustomerAttribute_CustomerAttributeId UNIQUE,
    BankId              TEXT COLLATE RTRIM NOT NULL
                        CONSTRAINT FK_CustomerAttribute_Bank REFERENCES Bank (BankId),
    CustomerKey         INTEGER NOT NULL CONSTRAINT FK_CustomerAttribute_Customer REFERENCES Customer (Id),
    Name                TEXT COLLATE RTRIM NOT NULL,
    Type                TEXT COLLATE RTRIM NOT NULL,
    Value               TEXT COLLATE RTRIM NOT NULL,
    ValueStart          TEXT COLLATE RTRIM GENERATED ALWAYS AS (substr(Value, 1, 100)) STORED
) STRICT;

CREATE INDEX IX_CustomerAttribute_CustomerKey ON CustomerAttribute (CustomerKey, Id);
CREATE INDEX IX_CustomerAttribute_BankId_Name_ValueStart ON CustomerAttribute (BankId, Name, ValueStart, CustomerKey);
