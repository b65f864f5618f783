-- An export and an erasure look for the events of one customer, which name its number.
CREATE INDEX IX_CrmEvent_BankId_CustomerNumber ON CrmEvent (BankId, CustomerNumber);
