-- Key text is compared byte by byte but for trailing blanks (RTRIM), as SQL Server's '=' and unique indexes do.
-- Every date and instant is text in UTC, 'yyyy-MM-dd HH:mm:ss.fff', so that text order is time order.

CREATE TABLE Bank (
    Id                 INTEGER PRIMARY KEY,
    BankId             TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_Bank_BankId UNIQUE,
    FullName           TEXT NULL,
    ShortName          TEXT NULL,
    LogoUrl            TEXT NULL,
    WebsiteUrl         TEXT NULL,
    SwiftBic           TEXT NULL,
    NationalIdentifier TEXT NULL,
    RoutingScheme      TEXT NULL,
    RoutingAddress     TEXT NULL,
    CreatedAt          TEXT NOT NULL,
    UpdatedAt          TEXT NOT NULL
) STRICT;

CREATE TABLE ApiUser (
    Id         INTEGER PRIMARY KEY,
    UserId     TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_ApiUser_UserId UNIQUE,
    Provider   TEXT COLLATE RTRIM NOT NULL,
    ProviderId TEXT COLLATE RTRIM NOT NULL,
    Username   TEXT COLLATE RTRIM NOT NULL,
    Email      TEXT NOT NULL,
    Company    TEXT NULL,
    IsDeleted  INTEGER NOT NULL CHECK (IsDeleted IN (0, 1)) DEFAULT 0,
    CreatedAt  TEXT NOT NULL,
    UpdatedAt  TEXT NOT NULL,
    CONSTRAINT UQ_ApiUser_Provider_ProviderId UNIQUE (Provider, ProviderId)
) STRICT;

-- What a user who signs in with DirectLogin has besides the row in ApiUser.
CREATE TABLE LocalLogin (
    Id           INTEGER PRIMARY KEY,
    UserId       TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_LocalLogin_UserId UNIQUE
                 CONSTRAINT FK_LocalLogin_ApiUser REFERENCES ApiUser (UserId),
    Username     TEXT COLLATE RTRIM NOT NULL,
    Provider     TEXT COLLATE RTRIM NOT NULL,
    FirstName    TEXT NOT NULL,
    LastName     TEXT NOT NULL,
    Email        TEXT NOT NULL,
    PasswordHash TEXT NOT NULL,
    IsValidated  INTEGER NOT NULL CHECK (IsValidated IN (0, 1)),
    CreatedAt    TEXT NOT NULL,
    UpdatedAt    TEXT NOT NULL,
    CONSTRAINT UQ_LocalLogin_Username_Provider UNIQUE (Username, Provider)
) STRICT;

-- Counts for names that no user has, too: no answer may tell whether a name exists.
CREATE TABLE BadLoginAttempt (
    Id            INTEGER PRIMARY KEY,
    Username      TEXT COLLATE RTRIM NOT NULL,
    Provider      TEXT COLLATE RTRIM NOT NULL,
    BadAttempts   INTEGER NOT NULL,
    LastFailureAt TEXT NOT NULL,
    CONSTRAINT UQ_BadLoginAttempt_Username_Provider UNIQUE (Username, Provider)
) STRICT;

CREATE TABLE UserLock (
    Id         INTEGER PRIMARY KEY,
    UserId     TEXT COLLATE RTRIM NOT NULL
               CONSTRAINT FK_UserLock_ApiUser REFERENCES ApiUser (UserId),
    TypeOfLock TEXT COLLATE RTRIM NOT NULL,
    LockedAt   TEXT NOT NULL,
    CONSTRAINT UQ_UserLock_UserId_TypeOfLock UNIQUE (UserId, TypeOfLock)
) STRICT;

-- Keys and secrets rest as SHA-256 only. Azp, Sub, Aud and Iss describe the application of a bearer token; an application
-- made by hand has its own id as Azp and a random Sub. A limit of -1 means none.
CREATE TABLE Consumer (
    Id                INTEGER PRIMARY KEY,
    ConsumerId        TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_Consumer_ConsumerId UNIQUE,
    KeyHash           BLOB NOT NULL CONSTRAINT UQ_Consumer_KeyHash UNIQUE,
    SecretHash        BLOB NOT NULL,
    Azp               TEXT COLLATE RTRIM NOT NULL,
    Sub               TEXT COLLATE RTRIM NOT NULL,
    Aud               TEXT COLLATE RTRIM NULL,
    Iss               TEXT COLLATE RTRIM NOT NULL,
    IsActive          INTEGER NOT NULL CHECK (IsActive IN (0, 1)),
    Name              TEXT NOT NULL,
    AppType           TEXT NULL,
    Description       TEXT NULL,
    DeveloperEmail    TEXT NULL,
    RedirectUrl       TEXT NULL,
    CreatedByUserId   TEXT COLLATE RTRIM NULL,
    ClientCertificate TEXT NULL,
    Company           TEXT NULL,
    PerSecondLimit    INTEGER NOT NULL DEFAULT -1,
    PerMinuteLimit    INTEGER NOT NULL DEFAULT -1,
    PerHourLimit      INTEGER NOT NULL DEFAULT -1,
    PerDayLimit       INTEGER NOT NULL DEFAULT -1,
    PerWeekLimit      INTEGER NOT NULL DEFAULT -1,
    PerMonthLimit     INTEGER NOT NULL DEFAULT -1,
    CreatedAt         TEXT NOT NULL,
    UpdatedAt         TEXT NOT NULL,
    CONSTRAINT UQ_Consumer_Azp_Sub UNIQUE (Azp, Sub),
    CONSTRAINT UQ_Consumer_Azp_Iss UNIQUE (Azp, Iss)
) STRICT;

-- A DirectLogin token rests as SHA-256 only.
CREATE TABLE AccessToken (
    Id         INTEGER PRIMARY KEY,
    TokenHash  BLOB NOT NULL CONSTRAINT UQ_AccessToken_TokenHash UNIQUE,
    TokenType  TEXT NOT NULL,
    UserId     TEXT COLLATE RTRIM NOT NULL
               CONSTRAINT FK_AccessToken_ApiUser REFERENCES ApiUser (UserId),
    ConsumerId TEXT COLLATE RTRIM NOT NULL
               CONSTRAINT FK_AccessToken_Consumer REFERENCES Consumer (ConsumerId),
    DurationMs INTEGER NOT NULL,
    ExpiresAt  TEXT NOT NULL,
    InsertedAt TEXT NOT NULL
) STRICT;

CREATE INDEX IX_AccessToken_UserId ON AccessToken (UserId);
CREATE INDEX IX_AccessToken_ExpiresAt ON AccessToken (ExpiresAt);

-- BankId '' holds a system-level role: all banks, and so no foreign key.
CREATE TABLE Entitlement (
    Id               INTEGER PRIMARY KEY,
    EntitlementId    TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_Entitlement_EntitlementId UNIQUE,
    UserId           TEXT COLLATE RTRIM NOT NULL
                     CONSTRAINT FK_Entitlement_ApiUser REFERENCES ApiUser (UserId),
    RoleName         TEXT COLLATE RTRIM NOT NULL,
    BankId           TEXT COLLATE RTRIM NOT NULL,
    CreatedByProcess TEXT NOT NULL,
    CreatedAt        TEXT NOT NULL,
    CONSTRAINT UQ_Entitlement_UserId_RoleName_BankId UNIQUE (UserId, RoleName, BankId)
) STRICT;
