-- Key text is compared by code point (BIN2), so that 'ab1' and 'AB1' are two values, as they are on SQLite.
-- Every date and instant is datetime2(3) in UTC; the service cuts to milliseconds before it writes.

CREATE TABLE Bank (
    Id                 bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Bank PRIMARY KEY,
    BankId             nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_Bank_BankId UNIQUE,
    FullName           nvarchar(255) NULL,
    ShortName          nvarchar(100) NULL,
    LogoUrl            nvarchar(255) NULL,
    WebsiteUrl         nvarchar(255) NULL,
    SwiftBic           nvarchar(255) NULL,
    NationalIdentifier nvarchar(255) NULL,
    RoutingScheme      nvarchar(255) NULL,
    RoutingAddress     nvarchar(255) NULL,
    CreatedAt          datetime2(3) NOT NULL,
    UpdatedAt          datetime2(3) NOT NULL
);

CREATE TABLE ApiUser (
    Id         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_ApiUser PRIMARY KEY,
    UserId     nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_ApiUser_UserId UNIQUE,
    Provider   nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProviderId nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Username   nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Email      nvarchar(100) NOT NULL,
    Company    nvarchar(50) NULL,
    IsDeleted  bit NOT NULL CONSTRAINT DF_ApiUser_IsDeleted DEFAULT 0,
    CreatedAt  datetime2(3) NOT NULL,
    UpdatedAt  datetime2(3) NOT NULL,
    CONSTRAINT UQ_ApiUser_Provider_ProviderId UNIQUE (Provider, ProviderId)
);

-- What a user who signs in with DirectLogin has besides the row in ApiUser.
CREATE TABLE LocalLogin (
    Id           bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_LocalLogin PRIMARY KEY,
    UserId       nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_LocalLogin_UserId UNIQUE
                 CONSTRAINT FK_LocalLogin_ApiUser REFERENCES ApiUser (UserId),
    Username     nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Provider     nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FirstName    nvarchar(100) NOT NULL,
    LastName     nvarchar(100) NOT NULL,
    Email        nvarchar(100) NOT NULL,
    PasswordHash nvarchar(255) NOT NULL,
    IsValidated  bit NOT NULL,
    CreatedAt    datetime2(3) NOT NULL,
    UpdatedAt    datetime2(3) NOT NULL,
    CONSTRAINT UQ_LocalLogin_Username_Provider UNIQUE (Username, Provider)
);

-- Counts for names that no user has, too: no answer may tell whether a name exists.
CREATE TABLE BadLoginAttempt (
    Id            bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_BadLoginAttempt PRIMARY KEY,
    Username      nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Provider      nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BadAttempts   int NOT NULL,
    LastFailureAt datetime2(3) NOT NULL,
    CONSTRAINT UQ_BadLoginAttempt_Username_Provider UNIQUE (Username, Provider)
);

CREATE TABLE UserLock (
    Id         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_UserLock PRIMARY KEY,
    UserId     nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
               CONSTRAINT FK_UserLock_ApiUser REFERENCES ApiUser (UserId),
    TypeOfLock nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LockedAt   datetime2(3) NOT NULL,
    CONSTRAINT UQ_UserLock_UserId_TypeOfLock UNIQUE (UserId, TypeOfLock)
);

-- Keys and secrets rest as SHA-256 only. Azp, Sub, Aud and Iss describe the application of a bearer token; an application
-- made by hand has its own id as Azp and a random Sub. A limit of -1 means none.
CREATE TABLE Consumer (
    Id                bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Consumer PRIMARY KEY,
    ConsumerId        nvarchar(250) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_Consumer_ConsumerId UNIQUE,
    KeyHash           varbinary(32) NOT NULL CONSTRAINT UQ_Consumer_KeyHash UNIQUE,
    SecretHash        varbinary(32) NOT NULL,
    Azp               nvarchar(250) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Sub               nvarchar(250) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Aud               nvarchar(250) COLLATE Latin1_General_100_BIN2 NULL,
    Iss               nvarchar(250) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IsActive          bit NOT NULL,
    Name              nvarchar(100) NOT NULL,
    AppType           nvarchar(20) NULL,
    Description       nvarchar(4000) NULL,
    DeveloperEmail    nvarchar(100) NULL,
    RedirectUrl       nvarchar(250) NULL,
    CreatedByUserId   nvarchar(36) COLLATE Latin1_General_100_BIN2 NULL,
    ClientCertificate nvarchar(4000) NULL,
    Company           nvarchar(100) NULL,
    PerSecondLimit    bigint NOT NULL CONSTRAINT DF_Consumer_PerSecondLimit DEFAULT -1,
    PerMinuteLimit    bigint NOT NULL CONSTRAINT DF_Consumer_PerMinuteLimit DEFAULT -1,
    PerHourLimit      bigint NOT NULL CONSTRAINT DF_Consumer_PerHourLimit DEFAULT -1,
    PerDayLimit       bigint NOT NULL CONSTRAINT DF_Consumer_PerDayLimit DEFAULT -1,
    PerWeekLimit      bigint NOT NULL CONSTRAINT DF_Consumer_PerWeekLimit DEFAULT -1,
    PerMonthLimit     bigint NOT NULL CONSTRAINT DF_Consumer_PerMonthLimit DEFAULT -1,
    CreatedAt         datetime2(3) NOT NULL,
    UpdatedAt         datetime2(3) NOT NULL,
    CONSTRAINT UQ_Consumer_Azp_Sub UNIQUE (Azp, Sub),
    CONSTRAINT UQ_Consumer_Azp_Iss UNIQUE (Azp, Iss)
);

-- A DirectLogin token rests as SHA-256 only.
CREATE TABLE AccessToken (
    Id         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_AccessToken PRIMARY KEY,
    TokenHash  varbinary(32) NOT NULL CONSTRAINT UQ_AccessToken_TokenHash UNIQUE,
    TokenType  nvarchar(10) NOT NULL,
    UserId     nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
               CONSTRAINT FK_AccessToken_ApiUser REFERENCES ApiUser (UserId),
    ConsumerId nvarchar(250) COLLATE Latin1_General_100_BIN2 NOT NULL
               CONSTRAINT FK_AccessToken_Consumer REFERENCES Consumer (ConsumerId),
    DurationMs bigint NOT NULL,
    ExpiresAt  datetime2(3) NOT NULL,
    InsertedAt datetime2(3) NOT NULL
);

CREATE INDEX IX_AccessToken_UserId ON AccessToken (UserId);
CREATE INDEX IX_AccessToken_ExpiresAt ON AccessToken (ExpiresAt);

-- BankId '' holds a system-level role: all banks, and so no foreign key.
CREATE TABLE Entitlement (
    Id               bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Entitlement PRIMARY KEY,
    EntitlementId    nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_Entitlement_EntitlementId UNIQUE,
    UserId           nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
                     CONSTRAINT FK_Entitlement_ApiUser REFERENCES ApiUser (UserId),
    RoleName         nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BankId           nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedByProcess nvarchar(255) NOT NULL,
    CreatedAt        datetime2(3) NOT NULL,
    CONSTRAINT UQ_Entitlement_UserId_RoleName_BankId UNIQUE (UserId, RoleName, BankId)
);
