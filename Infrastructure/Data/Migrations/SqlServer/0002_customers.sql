-- Version counts the row's writes: 1 when it is made, one more at each update.
CREATE TABLE Customer (
    Id                       bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Customer PRIMARY KEY,
    CustomerId               nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_Customer_CustomerId UNIQUE,
    BankId                   nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL
                             CONSTRAINT FK_Customer_Bank REFERENCES Bank (BankId),
    CustomerNumber           nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LegalName                nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
    MobilePhoneNumber        nvarchar(50) NULL,
    Email                    nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FaceImageUrl             nvarchar(2000) NULL,
    FaceImageDate            datetime2(3) NULL,
    DateOfBirth              datetime2(3) NULL,
    RelationshipStatus       nvarchar(16) NULL,
    Dependants               int NOT NULL,
    HighestEducationAttained nvarchar(32) NULL,
    EmploymentStatus         nvarchar(32) NULL,
    CreditRating             nvarchar(100) NULL,
    CreditSource             nvarchar(100) NULL,
    CreditLimitCurrency      nvarchar(100) NULL,
    CreditLimitAmount        nvarchar(100) NULL,
    KycStatus                bit NOT NULL,
    LastOkDate               datetime2(3) NULL,
    Title                    nvarchar(255) NULL,
    BranchId                 nvarchar(255) NULL,
    NameSuffix               nvarchar(255) NULL,
    Version                  bigint NOT NULL CONSTRAINT DF_Customer_Version DEFAULT 1,
    CreatedAt                datetime2(3) NOT NULL,
    UpdatedAt                datetime2(3) NOT NULL,
    CONSTRAINT UQ_Customer_BankId_CustomerNumber UNIQUE (BankId, CustomerNumber)
);

-- The firehose: customers of a bank by last_ok_date, within a window of updates.
CREATE INDEX IX_Customer_BankId_LastOkDate ON Customer (BankId, LastOkDate, CustomerId) INCLUDE (UpdatedAt);

CREATE TABLE CustomerDependant (
    Id          bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_CustomerDependant PRIMARY KEY,
    CustomerKey bigint NOT NULL CONSTRAINT FK_CustomerDependant_Customer REFERENCES Customer (Id),
    Ordinal     int NOT NULL,
    DateOfBirth datetime2(3) NOT NULL,
    CONSTRAINT UQ_CustomerDependant_CustomerKey_Ordinal UNIQUE (CustomerKey, Ordinal)
);

CREATE TABLE CustomerAddress (
    Id                bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_CustomerAddress PRIMARY KEY,
    CustomerAddressId nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
                      CONSTRAINT UQ_CustomerAddress_CustomerAddressId UNIQUE,
    CustomerKey       bigint NOT NULL CONSTRAINT FK_CustomerAddress_Customer REFERENCES Customer (Id),
    Line1             nvarchar(255) NULL,
    Line2             nvarchar(255) NULL,
    Line3             nvarchar(255) NULL,
    City              nvarchar(255) NULL,
    County            nvarchar(255) NULL,
    State             nvarchar(255) NULL,
    Postcode          nvarchar(20) NULL,
    CountryCode       nvarchar(2) NULL,
    Status            nvarchar(20) NULL,
    Version           bigint NOT NULL CONSTRAINT DF_CustomerAddress_Version DEFAULT 1,
    InsertDate        datetime2(3) NOT NULL,
    UpdatedAt         datetime2(3) NOT NULL
);

CREATE INDEX IX_CustomerAddress_CustomerKey ON CustomerAddress (CustomerKey, Id);

CREATE TABLE CustomerAddressTag (
    Id         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_CustomerAddressTag PRIMARY KEY,
    AddressKey bigint NOT NULL CONSTRAINT FK_CustomerAddressTag_CustomerAddress REFERENCES CustomerAddress (Id) ON DELETE CASCADE,
    Ordinal    int NOT NULL,
    Tag        nvarchar(100) NOT NULL,
    CONSTRAINT UQ_CustomerAddressTag_AddressKey_Ordinal UNIQUE (AddressKey, Ordinal)
);

CREATE TABLE TaxResidence (
    Id             bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_TaxResidence PRIMARY KEY,
    TaxResidenceId nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_TaxResidence_TaxResidenceId UNIQUE,
    CustomerKey    bigint NOT NULL CONSTRAINT FK_TaxResidence_Customer REFERENCES Customer (Id),
    Domain         nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    TaxNumber      nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    Version        bigint NOT NULL CONSTRAINT DF_TaxResidence_Version DEFAULT 1,
    CreatedAt      datetime2(3) NOT NULL,
    UpdatedAt      datetime2(3) NOT NULL,
    CONSTRAINT UQ_TaxResidence_CustomerKey_Domain_TaxNumber UNIQUE (CustomerKey, Domain, TaxNumber)
);

CREATE TABLE SocialMediaHandle (
    Id            bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_SocialMediaHandle PRIMARY KEY,
    CustomerKey   bigint NOT NULL CONSTRAINT FK_SocialMediaHandle_Customer REFERENCES Customer (Id),
    Type          nvarchar(16) NULL,
    Handle        nvarchar(64) NULL,
    DateAdded     datetime2(3) NULL,
    DateActivated datetime2(3) NULL,
    CreatedAt     datetime2(3) NOT NULL,
    UpdatedAt     datetime2(3) NOT NULL
);

CREATE INDEX IX_SocialMediaHandle_CustomerKey_UpdatedAt ON SocialMediaHandle (CustomerKey, UpdatedAt, Id);

CREATE TABLE UserCustomerLink (
    Id                 bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_UserCustomerLink PRIMARY KEY,
    UserCustomerLinkId nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
                       CONSTRAINT UQ_UserCustomerLink_UserCustomerLinkId UNIQUE,
    UserId             nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
                       CONSTRAINT FK_UserCustomerLink_ApiUser REFERENCES ApiUser (UserId),
    CustomerKey        bigint NOT NULL CONSTRAINT FK_UserCustomerLink_Customer REFERENCES Customer (Id),
    DateInserted       datetime2(3) NOT NULL,
    IsActive           bit NOT NULL,
    CONSTRAINT UQ_UserCustomerLink_UserId_CustomerKey UNIQUE (UserId, CustomerKey)
);

CREATE INDEX IX_UserCustomerLink_CustomerKey ON UserCustomerLink (CustomerKey);

-- CustomerName and CustomerNumber are what the importer sent, not a reference.
CREATE TABLE CrmEvent (
    Id             bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_CrmEvent PRIMARY KEY,
    CrmEventId     nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_CrmEvent_CrmEventId UNIQUE,
    BankId         nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL
                   CONSTRAINT FK_CrmEvent_Bank REFERENCES Bank (BankId),
    UserId         nvarchar(36) COLLATE Latin1_General_100_BIN2 NULL
                   CONSTRAINT FK_CrmEvent_ApiUser REFERENCES ApiUser (UserId),
    CustomerName   nvarchar(64) NULL,
    CustomerNumber nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    Category       nvarchar(32) NULL,
    Detail         nvarchar(1024) NULL,
    Channel        nvarchar(32) NULL,
    ScheduledDate  datetime2(3) NULL,
    ActualDate     datetime2(3) NULL,
    Result         nvarchar(32) NULL,
    CreatedAt      datetime2(3) NOT NULL,
    UpdatedAt      datetime2(3) NOT NULL
);

CREATE INDEX IX_CrmEvent_BankId ON CrmEvent (BankId, Id);

-- A whole value (2000 characters) is too long for an index key, its start is not.
CREATE TABLE CustomerAttribute (
    Id                  bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_CustomerAttribute PRIMARY KEY,
    CustomerAttributeId nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
                        CONSTRAINT UQ_CustomerAttribute_CustomerAttributeId UNIQUE,
    BankId              nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL
                        CONSTRAINT FK_CustomerAttribute_Bank REFERENCES Bank (BankId),
    CustomerKey         bigint NOT NULL CONSTRAINT FK_CustomerAttribute_Customer REFERENCES Customer (Id),
    Name                nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Type                nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Value               nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ValueStart          AS CAST(LEFT(Value, 100) AS nvarchar(100)) PERSISTED
);

CREATE INDEX IX_CustomerAttribute_CustomerKey ON CustomerAttribute (CustomerKey, Id);
CREATE INDEX IX_CustomerAttribute_BankId_Name_ValueStart ON CustomerAttribute (BankId, Name, ValueStart) INCLUDE (CustomerKey);
