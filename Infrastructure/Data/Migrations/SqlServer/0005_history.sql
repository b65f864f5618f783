-- The history of customers: a row for each change of one thing, written by the triggers below in the transaction of the change.
-- A trigger sees the rows of one table. The lists that belong to a customer and to an address are therefore written along with their
-- owner, joined by commas. A customer's answers are read from it, too: the list is there with the row.
ALTER TABLE Customer ADD DobOfDependants nvarchar(max) NULL;
ALTER TABLE CustomerAddress ADD Tags nvarchar(2100) NULL;

-- Refers to nothing: it outlives what it tells of. Fields names what changed, in the contract's names and in their order, joined by commas.
-- FieldValues holds the same fields with their values, [{"field":…,"old":…,"new":…}], each as text or null; null once it has been blanked.
-- Who, by what and for which request is told in front of each batch (ChangeContextSql); nobody where another tool writes.
CREATE TABLE CustomerChange (
    Id            bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_CustomerChange PRIMARY KEY,
    ChangeId      nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL
                  CONSTRAINT DF_CustomerChange_ChangeId DEFAULT LOWER(CONVERT(nvarchar(36), NEWID()))
                  CONSTRAINT UQ_CustomerChange_ChangeId UNIQUE,
    BankId        nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId    nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Entity        nvarchar(30) NOT NULL,
    EntityId      nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind          nvarchar(10) NOT NULL,
    OperationId   nvarchar(100) NULL
                  CONSTRAINT DF_CustomerChange_OperationId DEFAULT CONVERT(nvarchar(100), SESSION_CONTEXT(N'OperationId')),
    UserId        nvarchar(36) COLLATE Latin1_General_100_BIN2 NULL
                  CONSTRAINT DF_CustomerChange_UserId DEFAULT CONVERT(nvarchar(36), SESSION_CONTEXT(N'UserId')),
    ConsumerId    nvarchar(250) COLLATE Latin1_General_100_BIN2 NULL
                  CONSTRAINT DF_CustomerChange_ConsumerId DEFAULT CONVERT(nvarchar(250), SESSION_CONTEXT(N'ConsumerId')),
    CorrelationId nvarchar(64) NULL
                  CONSTRAINT DF_CustomerChange_CorrelationId DEFAULT CONVERT(nvarchar(64), SESSION_CONTEXT(N'CorrelationId')),
    ChangedAt     datetime2(3) NOT NULL CONSTRAINT DF_CustomerChange_ChangedAt DEFAULT SYSUTCDATETIME(),
    Fields        nvarchar(1000) NOT NULL,
    FieldValues   nvarchar(max) NULL
);

CREATE INDEX IX_CustomerChange_CustomerId ON CustomerChange (CustomerId, Id);

GO

UPDATE Customer
   SET DobOfDependants = (SELECT STRING_AGG(CONVERT(nvarchar(max), d.DateOfBirth, 121), N',') WITHIN GROUP (ORDER BY d.Ordinal)
                            FROM CustomerDependant d
                           WHERE d.CustomerKey = Customer.Id)
 WHERE EXISTS (SELECT 1 FROM CustomerDependant d WHERE d.CustomerKey = Customer.Id);

UPDATE CustomerAddress
   SET Tags = (SELECT STRING_AGG(CONVERT(nvarchar(max), t.Tag), N',') WITHIN GROUP (ORDER BY t.Ordinal)
                 FROM CustomerAddressTag t
                WHERE t.AddressKey = CustomerAddress.Id)
 WHERE EXISTS (SELECT 1 FROM CustomerAddressTag t WHERE t.AddressKey = CustomerAddress.Id);

GO

-- Nothing is taken back but values, by an erasure: FieldValues becomes null, and nothing else changes.
CREATE TRIGGER TR_CustomerChange_AppendOnly ON CustomerChange AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF UPDATE(ChangeId) OR UPDATE(BankId) OR UPDATE(CustomerId) OR UPDATE(Entity) OR UPDATE(EntityId) OR UPDATE(Kind) OR UPDATE(OperationId)
       OR UPDATE(UserId) OR UPDATE(ConsumerId) OR UPDATE(CorrelationId) OR UPDATE(ChangedAt) OR UPDATE(Fields)
       OR EXISTS (SELECT 1
                    FROM deleted d
                   WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.Id = d.Id AND i.FieldValues IS NULL))
        THROW 51000, N'CustomerChange is append-only.', 1;
END;

GO

-- One for each table of a customer's: what changed is compared byte by byte, with trailing blanks. An update that changes nothing is not
-- recorded; what is made or deleted is, with or without a value in it.
CREATE TRIGGER TR_Customer_CustomerChange ON Customer AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, Fields, FieldValues)
    SELECT COALESCE(i.BankId, d.BankId), COALESCE(i.CustomerId, d.CustomerId), N'customer', COALESCE(i.CustomerId, d.CustomerId),
           CASE WHEN d.Id IS NULL THEN N'created' WHEN i.Id IS NULL THEN N'deleted' ELSE N'updated' END,
           COALESCE((SELECT STRING_AGG(JSON_VALUE(j.[value], N'$.field'), N',') WITHIN GROUP (ORDER BY CONVERT(int, j.[key]))
                       FROM OPENJSON(v.Json) j), N''),
           COALESCE(v.Json, N'[]')
      FROM inserted i
      FULL OUTER JOIN deleted d ON d.Id = i.Id
     CROSS APPLY (SELECT (SELECT f.Field AS field, f.OldValue AS old, f.NewValue AS new
                            FROM (VALUES
                              (1, N'customer_number', d.CustomerNumber COLLATE Latin1_General_100_BIN2,
                               i.CustomerNumber COLLATE Latin1_General_100_BIN2),
                              (2, N'legal_name', d.LegalName COLLATE Latin1_General_100_BIN2,
                               i.LegalName COLLATE Latin1_General_100_BIN2),
                              (3, N'mobile_phone_number', d.MobilePhoneNumber COLLATE Latin1_General_100_BIN2,
                               i.MobilePhoneNumber COLLATE Latin1_General_100_BIN2),
                              (4, N'email', d.Email COLLATE Latin1_General_100_BIN2, i.Email COLLATE Latin1_General_100_BIN2),
                              (5, N'face_image.url', d.FaceImageUrl COLLATE Latin1_General_100_BIN2,
                               i.FaceImageUrl COLLATE Latin1_General_100_BIN2),
                              (6, N'face_image.date', CONVERT(nvarchar(30), d.FaceImageDate, 121), CONVERT(nvarchar(30), i.FaceImageDate, 121)),
                              (7, N'date_of_birth', CONVERT(nvarchar(30), d.DateOfBirth, 121), CONVERT(nvarchar(30), i.DateOfBirth, 121)),
                              (8, N'relationship_status', d.RelationshipStatus COLLATE Latin1_General_100_BIN2,
                               i.RelationshipStatus COLLATE Latin1_General_100_BIN2),
                              (9, N'dependants', CONVERT(nvarchar(11), d.Dependants), CONVERT(nvarchar(11), i.Dependants)),
                              (10, N'dob_of_dependants', d.DobOfDependants COLLATE Latin1_General_100_BIN2,
                               i.DobOfDependants COLLATE Latin1_General_100_BIN2),
                              (11, N'highest_education_attained', d.HighestEducationAttained COLLATE Latin1_General_100_BIN2,
                               i.HighestEducationAttained COLLATE Latin1_General_100_BIN2),
                              (12, N'employment_status', d.EmploymentStatus COLLATE Latin1_General_100_BIN2,
                               i.EmploymentStatus COLLATE Latin1_General_100_BIN2),
                              (13, N'credit_rating.rating', d.CreditRating COLLATE Latin1_General_100_BIN2,
                               i.CreditRating COLLATE Latin1_General_100_BIN2),
                              (14, N'credit_rating.source', d.CreditSource COLLATE Latin1_General_100_BIN2,
                               i.CreditSource COLLATE Latin1_General_100_BIN2),
                              (15, N'credit_limit.currency', d.CreditLimitCurrency COLLATE Latin1_General_100_BIN2,
                               i.CreditLimitCurrency COLLATE Latin1_General_100_BIN2),
                              (16, N'credit_limit.amount', d.CreditLimitAmount COLLATE Latin1_General_100_BIN2,
                               i.CreditLimitAmount COLLATE Latin1_General_100_BIN2),
                              (17, N'kyc_status', CASE d.KycStatus WHEN 1 THEN N'true' WHEN 0 THEN N'false' END,
                               CASE i.KycStatus WHEN 1 THEN N'true' WHEN 0 THEN N'false' END),
                              (18, N'last_ok_date', CONVERT(nvarchar(30), d.LastOkDate, 121), CONVERT(nvarchar(30), i.LastOkDate, 121)),
                              (19, N'title', d.Title COLLATE Latin1_General_100_BIN2, i.Title COLLATE Latin1_General_100_BIN2),
                              (20, N'branch_id', d.BranchId COLLATE Latin1_General_100_BIN2,
                               i.BranchId COLLATE Latin1_General_100_BIN2),
                              (21, N'name_suffix', d.NameSuffix COLLATE Latin1_General_100_BIN2,
                               i.NameSuffix COLLATE Latin1_General_100_BIN2)
                                 ) f (Place, Field, OldValue, NewValue)
                           WHERE f.OldValue + N'.' <> f.NewValue + N'.'
                              OR (f.OldValue IS NULL AND f.NewValue IS NOT NULL)
                              OR (f.OldValue IS NOT NULL AND f.NewValue IS NULL)
                           ORDER BY f.Place
                             FOR JSON PATH, INCLUDE_NULL_VALUES) AS Json) v
     WHERE v.Json IS NOT NULL OR i.Id IS NULL OR d.Id IS NULL
     ORDER BY COALESCE(i.Id, d.Id);
END;

GO

CREATE TRIGGER TR_CustomerAddress_CustomerChange ON CustomerAddress AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, N'address', COALESCE(i.CustomerAddressId, d.CustomerAddressId),
           CASE WHEN d.Id IS NULL THEN N'created' WHEN i.Id IS NULL THEN N'deleted' ELSE N'updated' END,
           COALESCE((SELECT STRING_AGG(JSON_VALUE(j.[value], N'$.field'), N',') WITHIN GROUP (ORDER BY CONVERT(int, j.[key]))
                       FROM OPENJSON(v.Json) j), N''),
           COALESCE(v.Json, N'[]')
      FROM inserted i
      FULL OUTER JOIN deleted d ON d.Id = i.Id
      JOIN Customer c ON c.Id = COALESCE(i.CustomerKey, d.CustomerKey)
     CROSS APPLY (SELECT (SELECT f.Field AS field, f.OldValue AS old, f.NewValue AS new
                            FROM (VALUES
                              (1, N'line_1', d.Line1 COLLATE Latin1_General_100_BIN2, i.Line1 COLLATE Latin1_General_100_BIN2),
                              (2, N'line_2', d.Line2 COLLATE Latin1_General_100_BIN2, i.Line2 COLLATE Latin1_General_100_BIN2),
                              (3, N'line_3', d.Line3 COLLATE Latin1_General_100_BIN2, i.Line3 COLLATE Latin1_General_100_BIN2),
                              (4, N'city', d.City COLLATE Latin1_General_100_BIN2, i.City COLLATE Latin1_General_100_BIN2),
                              (5, N'county', d.County COLLATE Latin1_General_100_BIN2, i.County COLLATE Latin1_General_100_BIN2),
                              (6, N'state', d.State COLLATE Latin1_General_100_BIN2, i.State COLLATE Latin1_General_100_BIN2),
                              (7, N'postcode', d.Postcode COLLATE Latin1_General_100_BIN2,
                               i.Postcode COLLATE Latin1_General_100_BIN2),
                              (8, N'country_code', d.CountryCode COLLATE Latin1_General_100_BIN2,
                               i.CountryCode COLLATE Latin1_General_100_BIN2),
                              (9, N'tags', d.Tags COLLATE Latin1_General_100_BIN2, i.Tags COLLATE Latin1_General_100_BIN2),
                              (10, N'status', d.Status COLLATE Latin1_General_100_BIN2, i.Status COLLATE Latin1_General_100_BIN2),
                              (11, N'insert_date', CONVERT(nvarchar(30), d.InsertDate, 121), CONVERT(nvarchar(30), i.InsertDate, 121))
                                 ) f (Place, Field, OldValue, NewValue)
                           WHERE f.OldValue + N'.' <> f.NewValue + N'.'
                              OR (f.OldValue IS NULL AND f.NewValue IS NOT NULL)
                              OR (f.OldValue IS NOT NULL AND f.NewValue IS NULL)
                           ORDER BY f.Place
                             FOR JSON PATH, INCLUDE_NULL_VALUES) AS Json) v
     WHERE v.Json IS NOT NULL OR i.Id IS NULL OR d.Id IS NULL
     ORDER BY COALESCE(i.Id, d.Id);
END;

GO

CREATE TRIGGER TR_TaxResidence_CustomerChange ON TaxResidence AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, N'tax_residence', COALESCE(i.TaxResidenceId, d.TaxResidenceId),
           CASE WHEN d.Id IS NULL THEN N'created' WHEN i.Id IS NULL THEN N'deleted' ELSE N'updated' END,
           COALESCE((SELECT STRING_AGG(JSON_VALUE(j.[value], N'$.field'), N',') WITHIN GROUP (ORDER BY CONVERT(int, j.[key]))
                       FROM OPENJSON(v.Json) j), N''),
           COALESCE(v.Json, N'[]')
      FROM inserted i
      FULL OUTER JOIN deleted d ON d.Id = i.Id
      JOIN Customer c ON c.Id = COALESCE(i.CustomerKey, d.CustomerKey)
     CROSS APPLY (SELECT (SELECT f.Field AS field, f.OldValue AS old, f.NewValue AS new
                            FROM (VALUES
                              (1, N'domain', d.Domain COLLATE Latin1_General_100_BIN2, i.Domain COLLATE Latin1_General_100_BIN2),
                              (2, N'tax_number', d.TaxNumber COLLATE Latin1_General_100_BIN2,
                               i.TaxNumber COLLATE Latin1_General_100_BIN2)
                                 ) f (Place, Field, OldValue, NewValue)
                           WHERE f.OldValue + N'.' <> f.NewValue + N'.'
                              OR (f.OldValue IS NULL AND f.NewValue IS NOT NULL)
                              OR (f.OldValue IS NOT NULL AND f.NewValue IS NULL)
                           ORDER BY f.Place
                             FOR JSON PATH, INCLUDE_NULL_VALUES) AS Json) v
     WHERE v.Json IS NOT NULL OR i.Id IS NULL OR d.Id IS NULL
     ORDER BY COALESCE(i.Id, d.Id);
END;

GO

CREATE TRIGGER TR_SocialMediaHandle_CustomerChange ON SocialMediaHandle AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, N'social_media_handle', c.CustomerId,
           CASE WHEN d.Id IS NULL THEN N'created' WHEN i.Id IS NULL THEN N'deleted' ELSE N'updated' END,
           COALESCE((SELECT STRING_AGG(JSON_VALUE(j.[value], N'$.field'), N',') WITHIN GROUP (ORDER BY CONVERT(int, j.[key]))
                       FROM OPENJSON(v.Json) j), N''),
           COALESCE(v.Json, N'[]')
      FROM inserted i
      FULL OUTER JOIN deleted d ON d.Id = i.Id
      JOIN Customer c ON c.Id = COALESCE(i.CustomerKey, d.CustomerKey)
     CROSS APPLY (SELECT (SELECT f.Field AS field, f.OldValue AS old, f.NewValue AS new
                            FROM (VALUES
                              (1, N'type', d.Type COLLATE Latin1_General_100_BIN2, i.Type COLLATE Latin1_General_100_BIN2),
                              (2, N'handle', d.Handle COLLATE Latin1_General_100_BIN2, i.Handle COLLATE Latin1_General_100_BIN2),
                              (3, N'date_added', CONVERT(nvarchar(30), d.DateAdded, 121), CONVERT(nvarchar(30), i.DateAdded, 121)),
                              (4, N'date_activated', CONVERT(nvarchar(30), d.DateActivated, 121), CONVERT(nvarchar(30), i.DateActivated, 121))
                                 ) f (Place, Field, OldValue, NewValue)
                           WHERE f.OldValue + N'.' <> f.NewValue + N'.'
                              OR (f.OldValue IS NULL AND f.NewValue IS NOT NULL)
                              OR (f.OldValue IS NOT NULL AND f.NewValue IS NULL)
                           ORDER BY f.Place
                             FOR JSON PATH, INCLUDE_NULL_VALUES) AS Json) v
     WHERE v.Json IS NOT NULL OR i.Id IS NULL OR d.Id IS NULL
     ORDER BY COALESCE(i.Id, d.Id);
END;

GO

CREATE TRIGGER TR_UserCustomerLink_CustomerChange ON UserCustomerLink AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, N'user_customer_link', COALESCE(i.UserCustomerLinkId, d.UserCustomerLinkId),
           CASE WHEN d.Id IS NULL THEN N'created' WHEN i.Id IS NULL THEN N'deleted' ELSE N'updated' END,
           COALESCE((SELECT STRING_AGG(JSON_VALUE(j.[value], N'$.field'), N',') WITHIN GROUP (ORDER BY CONVERT(int, j.[key]))
                       FROM OPENJSON(v.Json) j), N''),
           COALESCE(v.Json, N'[]')
      FROM inserted i
      FULL OUTER JOIN deleted d ON d.Id = i.Id
      JOIN Customer c ON c.Id = COALESCE(i.CustomerKey, d.CustomerKey)
     CROSS APPLY (SELECT (SELECT f.Field AS field, f.OldValue AS old, f.NewValue AS new
                            FROM (VALUES
                              (1, N'user_id', d.UserId COLLATE Latin1_General_100_BIN2, i.UserId COLLATE Latin1_General_100_BIN2),
                              (2, N'date_inserted', CONVERT(nvarchar(30), d.DateInserted, 121), CONVERT(nvarchar(30), i.DateInserted, 121)),
                              (3, N'is_active', CASE d.IsActive WHEN 1 THEN N'true' WHEN 0 THEN N'false' END,
                               CASE i.IsActive WHEN 1 THEN N'true' WHEN 0 THEN N'false' END)
                                 ) f (Place, Field, OldValue, NewValue)
                           WHERE f.OldValue + N'.' <> f.NewValue + N'.'
                              OR (f.OldValue IS NULL AND f.NewValue IS NOT NULL)
                              OR (f.OldValue IS NOT NULL AND f.NewValue IS NULL)
                           ORDER BY f.Place
                             FOR JSON PATH, INCLUDE_NULL_VALUES) AS Json) v
     WHERE v.Json IS NOT NULL OR i.Id IS NULL OR d.Id IS NULL
     ORDER BY COALESCE(i.Id, d.Id);
END;

GO

CREATE TRIGGER TR_CustomerAttribute_CustomerChange ON CustomerAttribute AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, N'customer_attribute', COALESCE(i.CustomerAttributeId, d.CustomerAttributeId),
           CASE WHEN d.Id IS NULL THEN N'created' WHEN i.Id IS NULL THEN N'deleted' ELSE N'updated' END,
           COALESCE((SELECT STRING_AGG(JSON_VALUE(j.[value], N'$.field'), N',') WITHIN GROUP (ORDER BY CONVERT(int, j.[key]))
                       FROM OPENJSON(v.Json) j), N''),
           COALESCE(v.Json, N'[]')
      FROM inserted i
      FULL OUTER JOIN deleted d ON d.Id = i.Id
      JOIN Customer c ON c.Id = COALESCE(i.CustomerKey, d.CustomerKey)
     CROSS APPLY (SELECT (SELECT f.Field AS field, f.OldValue AS old, f.NewValue AS new
                            FROM (VALUES
                              (1, N'name', d.Name COLLATE Latin1_General_100_BIN2, i.Name COLLATE Latin1_General_100_BIN2),
                              (2, N'type', d.Type COLLATE Latin1_General_100_BIN2, i.Type COLLATE Latin1_General_100_BIN2),
                              (3, N'value', d.Value COLLATE Latin1_General_100_BIN2, i.Value COLLATE Latin1_General_100_BIN2)
                                 ) f (Place, Field, OldValue, NewValue)
                           WHERE f.OldValue + N'.' <> f.NewValue + N'.'
                              OR (f.OldValue IS NULL AND f.NewValue IS NOT NULL)
                              OR (f.OldValue IS NOT NULL AND f.NewValue IS NULL)
                           ORDER BY f.Place
                             FOR JSON PATH, INCLUDE_NULL_VALUES) AS Json) v
     WHERE v.Json IS NOT NULL OR i.Id IS NULL OR d.Id IS NULL
     ORDER BY COALESCE(i.Id, d.Id);
END;
