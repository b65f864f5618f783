// A C# client: what Kiota made of the document. Makes one call of every operation, each with success, and fails where one that the
// document has was not called.
//
//   dotnet run --project Tests/Clients/CSharp -- BASE_URL DOCUMENT_FILE
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using ObpCustomerService.CSharpClient;
using ObpCustomerService.CSharpClient.Generated;
using ObpCustomerService.CSharpClient.Generated.Models;

const string BankId = "gh.29.uk";
const string Date = "1986-04-23T00:00:00Z";
var (baseUrl, documentFile) = (args[0], args[1]);
var unique = Guid.NewGuid().ToString("N")[..12];

using var calls = new CalledOperations(documentFile) { InnerHandler = new HttpClientHandler() };
using var http = new HttpClient(calls);
using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = baseUrl };
var client = new CustomerServiceClient(adapter);
var (my, v310, v400) = (client.My, client.Obp.V310, client.Obp.V400);

var login = await my.Logins.Direct.PostAsync(request =>
    request.Headers.Add("DirectLogin", "username=demo.admin, password=demo-Password-1, consumer_key=demo-consumer-key"));
http.DefaultRequestHeaders.Add("DirectLogin", $"token={login!.Token}");

await v310.Root.GetAsync();

// Banks, users, roles, applications
var bank = new CreateBankJson
{
    Id = $"cs.{unique}",
    FullName = "A bank of the C# client",
    ShortName = "C#",
    LogoUrl = "",
    WebsiteUrl = "",
    SwiftBic = "",
    NationalIdentifier = "",
    BankRouting = new() { Scheme = "OBP", Address = $"cs.{unique}" },
};
await v310.Banks.PostAsync(bank);
await v310.Banks.GetAsync();
await v310.Banks[bank.Id].GetAsync();

var user = await v310.Users.PostAsync(
    new() { Email = "cs@example.com", Username = $"cs.{unique}", Password = "a-Password-1", FirstName = "C", LastName = "Sharp" });
var me = await v310.Users.Current.GetAsync();
await v310.Users.User_id[user!.UserId!].GetAsync();
await v310.Users.Username[user.Username!].GetAsync();

var entitlement = await v310.Users[user.UserId!].Entitlements.PostAsync(new() { BankId = BankId, RoleName = "CanGetCustomer" });
await v310.Users[user.UserId!].Entitlements.GetAsync();
await v310.Users[user.UserId!].Entitlement[entitlement!.EntitlementId!].DeleteAsync();
await v310.My.Entitlements.GetAsync();
await v310.Roles.GetAsync();

// The user's own logins, and what an operator does to them
async Task<Action<RequestConfiguration<DefaultQueryParameters>>> SignInAsync(string password)
{
    var own = await my.Logins.Direct.PostAsync(request =>
        request.Headers.Add("DirectLogin", $"username={user.Username}, password={password}, consumer_key=demo-consumer-key"));
    return request => request.Headers.Add("DirectLogin", $"token={own!.Token}");
}

var asUser = await SignInAsync("a-Password-1");
await v310.Users.Current.Password.PutAsync(new() { OldPassword = "a-Password-1", NewPassword = "another-Password-2" }, asUser);
await my.Logins.Direct.DeleteAsync(asUser);
await v310.Users.Current.Tokens.DeleteAsync(await SignInAsync("another-Password-2"));
await v310.Users[user.Username!].LockStatus.GetAsync();
await v310.Users[user.Username!].LockStatus.PutAsync(new());
await v310.Users[user.UserId!].Tokens.DeleteAsync();
await v310.Users[user.UserId!].DeleteAsync();

var consumer = await v400.Management.Consumers.PostAsync(new()
{
    AppName = "C# client",
    AppType = "Web",
    Description = "",
    DeveloperEmail = "cs@example.com",
    RedirectUrl = "",
    CreatedByUserId = me!.UserId,
    Enabled = false,
});
await v310.Management.Consumers[consumer!.ConsumerId!].PutAsync(new() { Enabled = true });
await v310.Sandbox.DataImport.PostAsync(
    new() { Users = [new() { Email = "cs@example.com", UserName = $"csi.{unique}", Password = "a-Password-1" }] });

// A customer, and each of its updates
var atBank = v310.Banks[BankId];
var created = await atBank.Customers.PostAsync(new()
{
    LegalName = "Zoé Tripman",
    MobilePhoneNumber = "+44 07972 444 876",
    Email = "zoe.tripman@example.com",
    FaceImage = new() { Url = "https://images.example.com/zoe.jpg", Date = Date },
    DateOfBirth = Date,
    RelationshipStatus = "single",
    Dependants = 1,
    DobOfDependants = ["2015-02-11T00:00:00Z"],
    CreditRating = new() { Rating = "AA-", Source = "Creditreform" },
    CreditLimit = new() { Currency = "EUR", Amount = "2500.00" },
    HighestEducationAttained = "Master",
    EmploymentStatus = "employed",
    KycStatus = true,
    LastOkDate = Date,
    Title = "Dr.",
    BranchId = "DERBY6",
    NameSuffix = "Sr",
});
var customerId = created!.CustomerId!;
var customer = atBank.Customers[customerId];

await customer.Email.PutAsync(new() { Email = "zoe@example.com" });
await customer.Number.PutAsync(new() { CustomerNumber = $"cs-{unique}" });
await customer.MobileNumber.PutAsync(new() { MobilePhoneNumber = "+49 30 901820" });
await customer.Identity.PutAsync(new() { LegalName = "Zoé van der Tripman", DateOfBirth = Date, Title = "Prof.", NameSuffix = "Jr" });
await customer.CreditLimit.PutAsync(new() { CreditLimit = new() { Currency = "EUR", Amount = "3000" } });
await customer.CreditRatingAndSource.PutAsync(new() { CreditRating = "A+", CreditSource = "Creditreform" });
await customer.Branch.PutAsync(new() { BranchId = "DERBY7" });
await customer.Data.PutAsync(new()
{
    FaceImage = new() { Url = "https://images.example.com/zoe-2.jpg", Date = Date },
    RelationshipStatus = "single",
    Dependants = 0,
    HighestEducationAttained = "Doctorate",
    EmploymentStatus = "employed",
});

var attribute = new CustomerAttributeBody { Name = "SPECIAL_TAX_NUMBER", Type = "STRING", Value = unique };
var attributes = v400.Banks[BankId].Customers[customerId].Attributes;
var added = await v400.Banks[BankId].Customers[customerId].Attribute.PostAsync(attribute);
await attributes[added!.CustomerAttributeId!].PutAsync(attribute);
await attributes[added.CustomerAttributeId!].GetAsync();
await attributes.GetAsync();
var read = await customer.GetAsync();
await atBank.Customers.CustomerNumber.PostAsync(new() { CustomerNumber = read!.CustomerNumber });
await v400.Banks[BankId][customerId].Attributes[added.CustomerAttributeId!].DeleteAsync();

// What belongs to a customer
var address = new AddressBody
{
    Line1 = "No 1 the Road",
    Line2 = "The Place",
    Line3 = "The Hill",
    City = "Berlin",
    County = "",
    State = "Brandenburg",
    Postcode = "13359",
    CountryCode = "DE",
    Tags = ["mailing", "home"],
    Status = "OK",
};
var kept = await customer.Address.PostAsync(address);
await customer.Addresses[kept!.CustomerAddressId!].PutAsync(address);
await customer.Addresses.GetAsync();
await customer.Addresses[kept.CustomerAddressId!].DeleteAsync();

var residence = await customer.TaxResidence.PostAsync(new() { Domain = "DE", TaxNumber = "456" });
await customer.TaxResidences.GetAsync();
await customer.Tax_residencies[residence!.TaxResidenceId!].DeleteAsync();

await customer.Social_media_handles.PostAsync(
    new() { CustomerNumber = read.CustomerNumber, Type = "twitter", Handle = "@zoe", DateAdded = Date, DateActivated = Date });
await customer.Social_media_handles.GetAsync();

await customer.History.GetAsync(request => request.QueryParameters.Limit = 5);
await customer.AsOf.GetAsync(request => request.QueryParameters.Time = "2999-01-01T00:00:00Z");
await customer.Export.GetAsync();

// Linked to the caller, the customer is among the caller's own.
var link = await atBank.User_customer_links.PostAsync(new() { UserId = me.UserId, CustomerId = customerId });
await v310.Users.Current.Customers.GetAsync();
await atBank.Customers.GetAsync();
await atBank.Firehose.Customers.GetAsync(request => request.QueryParameters.Limit = 5);
await atBank.CrmEvents.GetAsync();

var links = v400.Banks[BankId].User_customer_links;
await links.Users[me.UserId!].GetAsync();
await links.Customers[customerId].GetAsync();
await links[link!.UserCustomerLinkId!].DeleteAsync();

var webhook = await atBank.Webhooks.PostAsync(
    new() { Url = "https://hooks.example.com/customers", EventTypes = ["org.openbankproject.customer.updated"] });
await atBank.Webhooks.GetAsync();
var subscription = atBank.Webhooks[webhook!.WebhookId!];
await subscription.Secret.PostAsync(new());
await customer.Email.PutAsync(new() { Email = "zoe.2@example.com" });
var deliveries = await subscription.Deliveries.GetAsync();
await subscription.Deliveries[deliveries!.Deliveries![0].DeliveryId!].Resend.PostAsync(new());
await subscription.DeleteAsync();

await customer.PersonalData.DeleteAsync();

if (read is not { LegalName: "Zoé van der Tripman", CreditLimit.Amount: "3000", DateOfBirth: { Year: 1986, Offset.Ticks: 0 } })
    throw new InvalidOperationException("The customer is not as it was updated.");

return calls.Report();
