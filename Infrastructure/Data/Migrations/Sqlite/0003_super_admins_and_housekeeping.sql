-- Users who may grant roles, beside those that the settings name.
CREATE TABLE SuperAdmin (
    Id        INTEGER PRIMARY KEY,
    UserId    TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_SuperAdmin_UserId UNIQUE
              CONSTRAINT FK_SuperAdmin_ApiUser REFERENCES ApiUser (UserId),
    CreatedAt TEXT NOT NULL
) STRICT;

-- What housekeeping looks for. It finds expired tokens by an index that is there.
CREATE INDEX IX_BadLoginAttempt_LastFailureAt ON BadLoginAttempt (LastFailureAt);
