-- Users who may grant roles, beside those that the settings name.
CREATE TABLE SuperAdmin (
    Id        bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_SuperAdmin PRIMARY KEY,
    UserId    nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UQ_SuperAdmin_UserId UNIQUE
              CONSTRAINT FK_SuperAdmin_ApiUser REFERENCES ApiUser (UserId),
    CreatedAt datetime2(3) NOT NULL
);

-- What housekeeping looks for. It finds expired tokens by an index that is there.
CREATE INDEX IX_BadLoginAttempt_LastFailureAt ON BadLoginAttempt (LastFailureAt);
