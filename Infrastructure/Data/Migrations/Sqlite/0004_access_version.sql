-- Raised by every write that may change what a request is allowed to do, by whichever process: what was read of a caller at one version
-- holds until the next. SQL Server has none: there every request reads it anew, in the round trip that it makes in any case.
CREATE TABLE AccessVersion (
    Id      INTEGER PRIMARY KEY CHECK (Id = 1),
    Version INTEGER NOT NULL
) STRICT;

INSERT INTO AccessVersion (Id, Version) VALUES (1, 1);

-- A new token changes nothing for the requests of the others, and logins are frequent: hence no trigger on its INSERT.
CREATE TRIGGER TR_ApiUser_Insert_AccessVersion AFTER INSERT ON ApiUser BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_ApiUser_Update_AccessVersion AFTER UPDATE ON ApiUser BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_ApiUser_Delete_AccessVersion AFTER DELETE ON ApiUser BEGIN UPDATE AccessVersion SET Version = Version + 1; END;

CREATE TRIGGER TR_UserLock_Insert_AccessVersion AFTER INSERT ON UserLock BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_UserLock_Update_AccessVersion AFTER UPDATE ON UserLock BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_UserLock_Delete_AccessVersion AFTER DELETE ON UserLock BEGIN UPDATE AccessVersion SET Version = Version + 1; END;

CREATE TRIGGER TR_BadLoginAttempt_Insert_AccessVersion AFTER INSERT ON BadLoginAttempt BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_BadLoginAttempt_Update_AccessVersion AFTER UPDATE ON BadLoginAttempt BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_BadLoginAttempt_Delete_AccessVersion AFTER DELETE ON BadLoginAttempt BEGIN UPDATE AccessVersion SET Version = Version + 1; END;

CREATE TRIGGER TR_SuperAdmin_Insert_AccessVersion AFTER INSERT ON SuperAdmin BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_SuperAdmin_Update_AccessVersion AFTER UPDATE ON SuperAdmin BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_SuperAdmin_Delete_AccessVersion AFTER DELETE ON SuperAdmin BEGIN UPDATE AccessVersion SET Version = Version + 1; END;

CREATE TRIGGER TR_Entitlement_Insert_AccessVersion AFTER INSERT ON Entitlement BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_Entitlement_Update_AccessVersion AFTER UPDATE ON Entitlement BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_Entitlement_Delete_AccessVersion AFTER DELETE ON Entitlement BEGIN UPDATE AccessVersion SET Version = Version + 1; END;

CREATE TRIGGER TR_Consumer_Insert_AccessVersion AFTER INSERT ON Consumer BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_Consumer_Update_AccessVersion AFTER UPDATE ON Consumer BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_Consumer_Delete_AccessVersion AFTER DELETE ON Consumer BEGIN UPDATE AccessVersion SET Version = Version + 1; END;

CREATE TRIGGER TR_AccessToken_Update_AccessVersion AFTER UPDATE ON AccessToken BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_AccessToken_Delete_AccessVersion AFTER DELETE ON AccessToken BEGIN UPDATE AccessVersion SET Version = Version + 1; END;

CREATE TRIGGER TR_Bank_Insert_AccessVersion AFTER INSERT ON Bank BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_Bank_Update_AccessVersion AFTER UPDATE ON Bank BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
CREATE TRIGGER TR_Bank_Delete_AccessVersion AFTER DELETE ON Bank BEGIN UPDATE AccessVersion SET Version = Version + 1; END;
