-- The history of customers: a row for each change of one thing, written by the triggers below in the transaction of the change.
-- A trigger sees the rows of one table. The lists that belong to a customer and to an address are therefore written along with their
-- owner, joined by commas. A customer's answers are read from it, too: the list is there with the row.
ALTER TABLE Customer ADD COLUMN DobOfDependants TEXT NULL;
ALTER TABLE CustomerAddress ADD COLUMN Tags TEXT NULL;

UPDATE Customer
   SET DobOfDependants = (SELECT group_concat(DateOfBirth)
                            FROM (SELECT DateOfBirth FROM CustomerDependant WHERE CustomerKey = Customer.Id ORDER BY Ordinal))
 WHERE EXISTS (SELECT 1 FROM CustomerDependant d WHERE d.CustomerKey = Customer.Id);

UPDATE CustomerAddress
   SET Tags = (SELECT group_concat(Tag) FROM (SELECT Tag FROM CustomerAddressTag WHERE AddressKey = CustomerAddress.Id ORDER BY Ordinal))
 WHERE EXISTS (SELECT 1 FROM CustomerAddressTag t WHERE t.AddressKey = CustomerAddress.Id);

-- Who writes at the moment, by what and for which request. The service's writer tells it in front of each write and takes it back before
-- the commit, so that nobody else's write is taken for one of these: what another tool writes is written by nobody that is known.
CREATE TABLE CurrentChange (
    Id            INTEGER PRIMARY KEY CHECK (Id = 1),
    OperationId   TEXT NULL,
    UserId        TEXT NULL,
    ConsumerId    TEXT NULL,
    CorrelationId TEXT NULL
) STRICT;

INSERT INTO CurrentChange (Id) VALUES (1);

-- Refers to nothing: it outlives what it tells of. Fields names what changed, in the contract's names and in their order, joined by commas.
-- FieldValues holds the same fields with their values, [{"field":…,"old":…,"new":…}], each as text or null; null once it has been blanked.
CREATE TABLE CustomerChange (
    Id            INTEGER PRIMARY KEY,
    ChangeId      TEXT COLLATE RTRIM NOT NULL CONSTRAINT UQ_CustomerChange_ChangeId UNIQUE
                  DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
                           || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    BankId        TEXT COLLATE RTRIM NOT NULL,
    CustomerId    TEXT COLLATE RTRIM NOT NULL,
    Entity        TEXT NOT NULL,
    EntityId      TEXT COLLATE RTRIM NOT NULL,
    Kind          TEXT NOT NULL,
    OperationId   TEXT NULL,
    UserId        TEXT COLLATE RTRIM NULL,
    ConsumerId    TEXT COLLATE RTRIM NULL,
    CorrelationId TEXT NULL,
    ChangedAt     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')),
    Fields        TEXT NOT NULL,
    FieldValues   TEXT NULL
) STRICT;

CREATE INDEX IX_CustomerChange_CustomerId ON CustomerChange (CustomerId, Id);

-- Nothing is taken back but values, by an erasure: FieldValues becomes null, and nothing else changes.
-- Of every column: a list of names would leave out those that stand for the key (rowid, oid).
CREATE TRIGGER TR_CustomerChange_Update_AppendOnly BEFORE UPDATE ON CustomerChange
WHEN NEW.FieldValues IS NOT NULL
  OR NEW.Id IS NOT OLD.Id
  OR NEW.ChangeId COLLATE BINARY IS NOT OLD.ChangeId
  OR NEW.BankId COLLATE BINARY IS NOT OLD.BankId
  OR NEW.CustomerId COLLATE BINARY IS NOT OLD.CustomerId
  OR NEW.Entity IS NOT OLD.Entity
  OR NEW.EntityId COLLATE BINARY IS NOT OLD.EntityId
  OR NEW.Kind IS NOT OLD.Kind
  OR NEW.OperationId IS NOT OLD.OperationId
  OR NEW.UserId COLLATE BINARY IS NOT OLD.UserId
  OR NEW.ConsumerId COLLATE BINARY IS NOT OLD.ConsumerId
  OR NEW.CorrelationId IS NOT OLD.CorrelationId
  OR NEW.ChangedAt IS NOT OLD.ChangedAt
  OR NEW.Fields IS NOT OLD.Fields
BEGIN
    SELECT RAISE(ABORT, 'CustomerChange is append-only.');
END;

CREATE TRIGGER TR_CustomerChange_Delete_AppendOnly BEFORE DELETE ON CustomerChange
BEGIN
    SELECT RAISE(ABORT, 'CustomerChange is append-only.');
END;

-- INSERT OR REPLACE takes a row away without a DELETE that a trigger would see.
CREATE TRIGGER TR_CustomerChange_Insert_AppendOnly BEFORE INSERT ON CustomerChange
WHEN EXISTS (SELECT 1 FROM CustomerChange WHERE Id = NEW.Id OR ChangeId = NEW.ChangeId)
BEGIN
    SELECT RAISE(ABORT, 'CustomerChange is append-only.');
END;

-- Three for each table of a customer's: what changed is compared byte by byte, with trailing blanks. An update that changes nothing is not
-- recorded; what is made or deleted is, with or without a value in it.
CREATE TRIGGER TR_Customer_Insert_CustomerChange AFTER INSERT ON Customer
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT NEW.BankId, NEW.CustomerId, 'customer', NEW.CustomerId, 'created',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'customer_number' AS Field, NULL AS OldValue, NEW.CustomerNumber AS NewValue
                    UNION ALL VALUES
                        ('legal_name', NULL, NEW.LegalName),
                        ('mobile_phone_number', NULL, NEW.MobilePhoneNumber),
                        ('email', NULL, NEW.Email),
                        ('face_image.url', NULL, NEW.FaceImageUrl),
                        ('face_image.date', NULL, NEW.FaceImageDate),
                        ('date_of_birth', NULL, NEW.DateOfBirth),
                        ('relationship_status', NULL, NEW.RelationshipStatus),
                        ('dependants', NULL, CAST(NEW.Dependants AS TEXT)),
                        ('dob_of_dependants', NULL, NEW.DobOfDependants),
                        ('highest_education_attained', NULL, NEW.HighestEducationAttained),
                        ('employment_status', NULL, NEW.EmploymentStatus),
                        ('credit_rating.rating', NULL, NEW.CreditRating),
                        ('credit_rating.source', NULL, NEW.CreditSource),
                        ('credit_limit.currency', NULL, NEW.CreditLimitCurrency),
                        ('credit_limit.amount', NULL, NEW.CreditLimitAmount),
                        ('kyc_status', NULL, CASE NEW.KycStatus WHEN 1 THEN 'true' ELSE 'false' END),
                        ('last_ok_date', NULL, NEW.LastOkDate),
                        ('title', NULL, NEW.Title),
                        ('branch_id', NULL, NEW.BranchId),
                        ('name_suffix', NULL, NEW.NameSuffix))
             WHERE NewValue IS NOT NULL) f
      JOIN CurrentChange x;
END;

CREATE TRIGGER TR_Customer_Update_CustomerChange AFTER UPDATE ON Customer
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT NEW.BankId, NEW.CustomerId, 'customer', NEW.CustomerId, 'updated',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, f.Fields, f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'customer_number' AS Field, OLD.CustomerNumber AS OldValue, NEW.CustomerNumber AS NewValue
                    UNION ALL VALUES
                        ('legal_name', OLD.LegalName, NEW.LegalName),
                        ('mobile_phone_number', OLD.MobilePhoneNumber, NEW.MobilePhoneNumber),
                        ('email', OLD.Email, NEW.Email),
                        ('face_image.url', OLD.FaceImageUrl, NEW.FaceImageUrl),
                        ('face_image.date', OLD.FaceImageDate, NEW.FaceImageDate),
                        ('date_of_birth', OLD.DateOfBirth, NEW.DateOfBirth),
                        ('relationship_status', OLD.RelationshipStatus, NEW.RelationshipStatus),
                        ('dependants', CAST(OLD.Dependants AS TEXT), CAST(NEW.Dependants AS TEXT)),
                        ('dob_of_dependants', OLD.DobOfDependants, NEW.DobOfDependants),
                        ('highest_education_attained', OLD.HighestEducationAttained, NEW.HighestEducationAttained),
                        ('employment_status', OLD.EmploymentStatus, NEW.EmploymentStatus),
                        ('credit_rating.rating', OLD.CreditRating, NEW.CreditRating),
                        ('credit_rating.source', OLD.CreditSource, NEW.CreditSource),
                        ('credit_limit.currency', OLD.CreditLimitCurrency, NEW.CreditLimitCurrency),
                        ('credit_limit.amount', OLD.CreditLimitAmount, NEW.CreditLimitAmount),
                        ('kyc_status', CASE OLD.KycStatus WHEN 1 THEN 'true' ELSE 'false' END,
                         CASE NEW.KycStatus WHEN 1 THEN 'true' ELSE 'false' END),
                        ('last_ok_date', OLD.LastOkDate, NEW.LastOkDate),
                        ('title', OLD.Title, NEW.Title),
                        ('branch_id', OLD.BranchId, NEW.BranchId),
                        ('name_suffix', OLD.NameSuffix, NEW.NameSuffix))
             WHERE OldValue COLLATE BINARY IS NOT NewValue) f
      JOIN CurrentChange x
     WHERE f.Fields IS NOT NULL;
END;

CREATE TRIGGER TR_Customer_Delete_CustomerChange AFTER DELETE ON Customer
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT OLD.BankId, OLD.CustomerId, 'customer', OLD.CustomerId, 'deleted',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'customer_number' AS Field, OLD.CustomerNumber AS OldValue, NULL AS NewValue
                    UNION ALL VALUES
                        ('legal_name', OLD.LegalName, NULL),
                        ('mobile_phone_number', OLD.MobilePhoneNumber, NULL),
                        ('email', OLD.Email, NULL),
                        ('face_image.url', OLD.FaceImageUrl, NULL),
                        ('face_image.date', OLD.FaceImageDate, NULL),
                        ('date_of_birth', OLD.DateOfBirth, NULL),
                        ('relationship_status', OLD.RelationshipStatus, NULL),
                        ('dependants', CAST(OLD.Dependants AS TEXT), NULL),
                        ('dob_of_dependants', OLD.DobOfDependants, NULL),
                        ('highest_education_attained', OLD.HighestEducationAttained, NULL),
                        ('employment_status', OLD.EmploymentStatus, NULL),
                        ('credit_rating.rating', OLD.CreditRating, NULL),
                        ('credit_rating.source', OLD.CreditSource, NULL),
                        ('credit_limit.currency', OLD.CreditLimitCurrency, NULL),
                        ('credit_limit.amount', OLD.CreditLimitAmount, NULL),
                        ('kyc_status', CASE OLD.KycStatus WHEN 1 THEN 'true' ELSE 'false' END, NULL),
                        ('last_ok_date', OLD.LastOkDate, NULL),
                        ('title', OLD.Title, NULL),
                        ('branch_id', OLD.BranchId, NULL),
                        ('name_suffix', OLD.NameSuffix, NULL))
             WHERE OldValue IS NOT NULL) f
      JOIN CurrentChange x;
END;

CREATE TRIGGER TR_CustomerAddress_Insert_CustomerChange AFTER INSERT ON CustomerAddress
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'address', NEW.CustomerAddressId, 'created',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'line_1' AS Field, NULL AS OldValue, NEW.Line1 AS NewValue
                    UNION ALL VALUES
                        ('line_2', NULL, NEW.Line2),
                        ('line_3', NULL, NEW.Line3),
                        ('city', NULL, NEW.City),
                        ('county', NULL, NEW.County),
                        ('state', NULL, NEW.State),
                        ('postcode', NULL, NEW.Postcode),
                        ('country_code', NULL, NEW.CountryCode),
                        ('tags', NULL, NEW.Tags),
                        ('status', NULL, NEW.Status),
                        ('insert_date', NULL, NEW.InsertDate))
             WHERE NewValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey;
END;

CREATE TRIGGER TR_CustomerAddress_Update_CustomerChange AFTER UPDATE ON CustomerAddress
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'address', NEW.CustomerAddressId, 'updated',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, f.Fields, f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'line_1' AS Field, OLD.Line1 AS OldValue, NEW.Line1 AS NewValue
                    UNION ALL VALUES
                        ('line_2', OLD.Line2, NEW.Line2),
                        ('line_3', OLD.Line3, NEW.Line3),
                        ('city', OLD.City, NEW.City),
                        ('county', OLD.County, NEW.County),
                        ('state', OLD.State, NEW.State),
                        ('postcode', OLD.Postcode, NEW.Postcode),
                        ('country_code', OLD.CountryCode, NEW.CountryCode),
                        ('tags', OLD.Tags, NEW.Tags),
                        ('status', OLD.Status, NEW.Status),
                        ('insert_date', OLD.InsertDate, NEW.InsertDate))
             WHERE OldValue COLLATE BINARY IS NOT NewValue) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey
     WHERE f.Fields IS NOT NULL;
END;

CREATE TRIGGER TR_CustomerAddress_Delete_CustomerChange AFTER DELETE ON CustomerAddress
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'address', OLD.CustomerAddressId, 'deleted',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'line_1' AS Field, OLD.Line1 AS OldValue, NULL AS NewValue
                    UNION ALL VALUES
                        ('line_2', OLD.Line2, NULL),
                        ('line_3', OLD.Line3, NULL),
                        ('city', OLD.City, NULL),
                        ('county', OLD.County, NULL),
                        ('state', OLD.State, NULL),
                        ('postcode', OLD.Postcode, NULL),
                        ('country_code', OLD.CountryCode, NULL),
                        ('tags', OLD.Tags, NULL),
                        ('status', OLD.Status, NULL),
                        ('insert_date', OLD.InsertDate, NULL))
             WHERE OldValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = OLD.CustomerKey;
END;

CREATE TRIGGER TR_TaxResidence_Insert_CustomerChange AFTER INSERT ON TaxResidence
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'tax_residence', NEW.TaxResidenceId, 'created',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'domain' AS Field, NULL AS OldValue, NEW.Domain AS NewValue
                    UNION ALL VALUES
                        ('tax_number', NULL, NEW.TaxNumber))
             WHERE NewValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey;
END;

CREATE TRIGGER TR_TaxResidence_Update_CustomerChange AFTER UPDATE ON TaxResidence
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'tax_residence', NEW.TaxResidenceId, 'updated',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, f.Fields, f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'domain' AS Field, OLD.Domain AS OldValue, NEW.Domain AS NewValue
                    UNION ALL VALUES
                        ('tax_number', OLD.TaxNumber, NEW.TaxNumber))
             WHERE OldValue COLLATE BINARY IS NOT NewValue) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey
     WHERE f.Fields IS NOT NULL;
END;

CREATE TRIGGER TR_TaxResidence_Delete_CustomerChange AFTER DELETE ON TaxResidence
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'tax_residence', OLD.TaxResidenceId, 'deleted',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'domain' AS Field, OLD.Domain AS OldValue, NULL AS NewValue
                    UNION ALL VALUES
                        ('tax_number', OLD.TaxNumber, NULL))
             WHERE OldValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = OLD.CustomerKey;
END;

CREATE TRIGGER TR_SocialMediaHandle_Insert_CustomerChange AFTER INSERT ON SocialMediaHandle
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'social_media_handle', c.CustomerId, 'created',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'type' AS Field, NULL AS OldValue, NEW.Type AS NewValue
                    UNION ALL VALUES
                        ('handle', NULL, NEW.Handle),
                        ('date_added', NULL, NEW.DateAdded),
                        ('date_activated', NULL, NEW.DateActivated))
             WHERE NewValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey;
END;

CREATE TRIGGER TR_SocialMediaHandle_Update_CustomerChange AFTER UPDATE ON SocialMediaHandle
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'social_media_handle', c.CustomerId, 'updated',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, f.Fields, f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'type' AS Field, OLD.Type AS OldValue, NEW.Type AS NewValue
                    UNION ALL VALUES
                        ('handle', OLD.Handle, NEW.Handle),
                        ('date_added', OLD.DateAdded, NEW.DateAdded),
                        ('date_activated', OLD.DateActivated, NEW.DateActivated))
             WHERE OldValue COLLATE BINARY IS NOT NewValue) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey
     WHERE f.Fields IS NOT NULL;
END;

CREATE TRIGGER TR_SocialMediaHandle_Delete_CustomerChange AFTER DELETE ON SocialMediaHandle
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'social_media_handle', c.CustomerId, 'deleted',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'type' AS Field, OLD.Type AS OldValue, NULL AS NewValue
                    UNION ALL VALUES
                        ('handle', OLD.Handle, NULL),
                        ('date_added', OLD.DateAdded, NULL),
                        ('date_activated', OLD.DateActivated, NULL))
             WHERE OldValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = OLD.CustomerKey;
END;

CREATE TRIGGER TR_UserCustomerLink_Insert_CustomerChange AFTER INSERT ON UserCustomerLink
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'user_customer_link', NEW.UserCustomerLinkId, 'created',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'user_id' AS Field, NULL AS OldValue, NEW.UserId AS NewValue
                    UNION ALL VALUES
                        ('date_inserted', NULL, NEW.DateInserted),
                        ('is_active', NULL, CASE NEW.IsActive WHEN 1 THEN 'true' ELSE 'false' END))
             WHERE NewValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey;
END;

CREATE TRIGGER TR_UserCustomerLink_Update_CustomerChange AFTER UPDATE ON UserCustomerLink
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'user_customer_link', NEW.UserCustomerLinkId, 'updated',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, f.Fields, f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'user_id' AS Field, OLD.UserId AS OldValue, NEW.UserId AS NewValue
                    UNION ALL VALUES
                        ('date_inserted', OLD.DateInserted, NEW.DateInserted),
                        ('is_active', CASE OLD.IsActive WHEN 1 THEN 'true' ELSE 'false' END,
                         CASE NEW.IsActive WHEN 1 THEN 'true' ELSE 'false' END))
             WHERE OldValue COLLATE BINARY IS NOT NewValue) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey
     WHERE f.Fields IS NOT NULL;
END;

CREATE TRIGGER TR_UserCustomerLink_Delete_CustomerChange AFTER DELETE ON UserCustomerLink
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'user_customer_link', OLD.UserCustomerLinkId, 'deleted',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'user_id' AS Field, OLD.UserId AS OldValue, NULL AS NewValue
                    UNION ALL VALUES
                        ('date_inserted', OLD.DateInserted, NULL),
                        ('is_active', CASE OLD.IsActive WHEN 1 THEN 'true' ELSE 'false' END, NULL))
             WHERE OldValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = OLD.CustomerKey;
END;

CREATE TRIGGER TR_CustomerAttribute_Insert_CustomerChange AFTER INSERT ON CustomerAttribute
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'customer_attribute', NEW.CustomerAttributeId, 'created',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'name' AS Field, NULL AS OldValue, NEW.Name AS NewValue
                    UNION ALL VALUES
                        ('type', NULL, NEW.Type),
                        ('value', NULL, NEW.Value))
             WHERE NewValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey;
END;

CREATE TRIGGER TR_CustomerAttribute_Update_CustomerChange AFTER UPDATE ON CustomerAttribute
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'customer_attribute', NEW.CustomerAttributeId, 'updated',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, f.Fields, f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'name' AS Field, OLD.Name AS OldValue, NEW.Name AS NewValue
                    UNION ALL VALUES
                        ('type', OLD.Type, NEW.Type),
                        ('value', OLD.Value, NEW.Value))
             WHERE OldValue COLLATE BINARY IS NOT NewValue) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = NEW.CustomerKey
     WHERE f.Fields IS NOT NULL;
END;

CREATE TRIGGER TR_CustomerAttribute_Delete_CustomerChange AFTER DELETE ON CustomerAttribute
BEGIN
    INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
                                Fields, FieldValues)
    SELECT c.BankId, c.CustomerId, 'customer_attribute', OLD.CustomerAttributeId, 'deleted',
           x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, ifnull(f.Fields, ''), f.FieldValues
      FROM (SELECT group_concat(Field) AS Fields,
                   json_group_array(json_object('field', Field, 'old', OldValue, 'new', NewValue)) AS FieldValues
              FROM (SELECT 'name' AS Field, OLD.Name AS OldValue, NULL AS NewValue
                    UNION ALL VALUES
                        ('type', OLD.Type, NULL),
                        ('value', OLD.Value, NULL))
             WHERE OldValue IS NOT NULL) f
      JOIN CurrentChange x
      JOIN Customer c ON c.Id = OLD.CustomerKey;
END;
