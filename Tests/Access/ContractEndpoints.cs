using System.Net;
using ObpCustomerService.Tests.Support;
using static ObpCustomerService.Tests.Access.Fault;
using static ObpCustomerService.Tests.Access.RoleRule;

namespace ObpCustomerService.Tests.Access;

/// <summary>The 25 endpoints of the contract.</summary>
internal static class ContractEndpoints
{
    public static readonly IReadOnlyList<string> Versions =
        ["v1.4.0", "v2.0.0", "v2.1.0", "v2.2.0", "v3.0.0", "v3.1.0", "v4.0.0", "v5.0.0", "v5.1.0"];

    private const string Customer = "/banks/{bank}/customers/{customer}";

    private const string Address =
        """
        {"line_1":"1 New Road","line_2":"","line_3":"","city":"Derby","county":"","state":"","postcode":"DE1","country_code":"GB",
         "status":"OK","tags":["new"]}
        """;

    public static readonly IReadOnlyList<ContractEndpoint> All =
    [
        // The one that asks for the role before the bank.
        new("createCustomer", "POST", "/banks/{bank}/customers",
            AnyOf("CanCreateCustomer", "CanCreateCustomerAtAnyBank"), NoRole, UnknownBank, WrongBody)
        {
            Success = HttpStatusCode.Created,
            Body = ApiFixture.StandardCustomer().ToJsonString(),
            BodyName = "PostCustomerJsonV310",
            LastVersion = "v3.1.0",
        },
        new("getCustomerByCustomerId", "GET", Customer, AtBank("CanGetCustomer"), UnknownBank, NoRole, UnknownCustomer),
        new("getCustomerByCustomerNumber", "POST", "/banks/{bank}/customers/customer-number",
            AtBank("CanGetCustomer"), UnknownBank, NoRole, WrongBody, UnknownNumber)
        {
            Body = """{"customer_number":"{number}"}""",
            BodyName = "PostCustomerNumberJsonV310",
        },
        new("getCustomersForUser", "GET", "/users/current/customers", None) { FirstVersion = "v3.0.0" },
        new("getCustomersForCurrentUserAtBank", "GET", "/banks/{bank}/customers", None, UnknownBank)
        {
            FirstVersion = "v2.1.0",
            LastVersion = "v3.1.0",
        },
        new("getFirehoseCustomers", "GET", "/banks/{bank}/firehose/customers",
            AtAnyBank("CanUseCustomerFirehoseAtAnyBank"), NoRole, UnknownBank, WrongFilter),

        Update("updateCustomerEmail", "email", AtBank("CanUpdateCustomerEmail"),
            "PutUpdateCustomerEmailJsonV310", """{"email":"ana.diaz@example.com"}"""),
        Update("updateCustomerNumber", "number", AtBank("CanUpdateCustomerNumber"),
            "PutUpdateCustomerNumberJsonV310", """{"customer_number":"{newNumber}"}"""),
        Update("updateCustomerMobileNumber", "mobile-number", AtBank("CanUpdateCustomerMobilePhoneNumber"),
            "PutUpdateCustomerMobilePhoneNumberJsonV310", """{"mobile_phone_number":"+442079460958"}"""),
        Update("updateCustomerIdentity", "identity", AtBank("CanUpdateCustomerIdentity"),
            "PutUpdateCustomerIdentityJsonV310", """{"legal_name":"Ana Diaz","date_of_birth":null,"title":"","name_suffix":""}"""),
        Update("updateCustomerCreditLimit", "credit-limit", AtBank("CanUpdateCustomerCreditLimit"),
            "PutUpdateCustomerCreditLimitJsonV310", """{"credit_limit":{"currency":"EUR","amount":"1000"}}"""),
        Update("updateCustomerCreditRatingAndSource", "credit-rating-and-source",
            AnyOf("CanUpdateCustomerCreditRatingAndSource", "CanUpdateCustomerCreditRatingAndSourceAtAnyBank"),
            "PutUpdateCustomerCreditRatingAndSourceJsonV310", """{"credit_rating":"Good","credit_source":"Bank"}"""),
        Update("updateCustomerBranch", "branch", AnyOf("CanUpdateCustomerBranch", "CanUpdateCustomerIdentity"),
            "PutUpdateCustomerBranchJsonV310", """{"branch_id":"123"}"""),
        Update("updateCustomerData", "data", AnyOf("CanUpdateCustomerData", "CanUpdateCustomerIdentity"),
            "PutUpdateCustomerDataJsonV310",
            """
            {"face_image":{"url":"","date":null},"relationship_status":"single","dependants":0,"highest_education_attained":"","employment_status":""}
            """),

        new("createCustomerAddress", "POST", $"{Customer}/address",
            AtBank("CanCreateCustomerAddress"), UnknownBank, NoRole, WrongBody, UnknownCustomer)
        {
            Success = HttpStatusCode.Created,
            Body = Address,
            BodyName = "PostCustomerAddressJsonV310",
        },
        new("updateCustomerAddress", "PUT", $"{Customer}/addresses/{{address}}",
            AtBank("CanCreateCustomer"), UnknownBank, NoRole, WrongBody, UnknownCustomer, UnknownAddress)
        {
            Body = Address,
            BodyName = "PostCustomerAddressJsonV310",
        },
        new("getCustomerAddresses", "GET", $"{Customer}/addresses", AtBank("CanGetCustomerAddress"), UnknownBank, NoRole, UnknownCustomer),
        new("deleteCustomerAddress", "DELETE", $"{Customer}/addresses/{{address}}",
            AtBank("CanDeleteCustomerAddress"), UnknownBank, NoRole, UnknownCustomer, UnknownAddress),

        new("createTaxResidence", "POST", $"{Customer}/tax-residence",
            AtBank("CanCreateTaxResidence"), UnknownBank, NoRole, WrongBody, UnknownCustomer)
        {
            Success = HttpStatusCode.Created,
            Body = """{"domain":"FR","tax_number":"456"}""",
            BodyName = "PostTaxResidenceJsonV310",
        },
        new("getTaxResidence", "GET", $"{Customer}/tax-residences", AtBank("CanGetTaxResidence"), UnknownBank, NoRole, UnknownCustomer),
        new("deleteTaxResidence", "DELETE", $"{Customer}/tax_residencies/{{taxResidence}}",
            AtBank("CanDeleteTaxResidence"), UnknownBank, NoRole, UnknownCustomer, UnknownTaxResidence),

        // The one that looks at the body before it asks for bank and role, and names no class when it refuses it.
        new("addSocialMediaHandle", "POST", $"{Customer}/social_media_handles",
            AtBank("CanAddSocialMediaHandle"), WrongBody, MalformedBank, UnknownBank, NoRole, UnknownCustomer, NumberOfAnother)
        {
            Success = HttpStatusCode.Created,
            Body = """{"customer_number":"{number}","type":"twitter","handle":"@ana","date_added":null,"date_activated":null}""",
            FirstVersion = "v2.0.0",
        },
        new("getSocialMediaHandles", "GET", $"{Customer}/social_media_handles",
            AtBank("CanGetSocialMediaHandles"), UnknownBank, NoRole, UnknownCustomer)
        {
            FirstVersion = "v2.0.0",
        },

        new("createUserCustomerLinks", "POST", "/banks/{bank}/user_customer_links",
            AnyOf("CanCreateUserCustomerLinkAtAnyBank", "CanCreateUserCustomerLink"),
            MalformedBank, UnknownBank, NoRole, WrongBody, UnknownUser, UnknownCustomer)
        {
            Body = """{"user_id":"{user}","customer_id":"{customer}"}""",
            BodyName = "CreateUserCustomerLinkJson",
            FirstVersion = "v2.0.0",
            LastVersion = "v3.1.0",
            ForeignCustomer = new(HttpStatusCode.BadRequest, "OBP-30113: Invalid Bank Id. The Customer does not belong to this Bank"),
        },
        new("getCrmEvents", "GET", "/banks/{bank}/crm-events", None, UnknownBank) { FirstVersion = "v1.4.0" },
    ];

    public static ContractEndpoint Find(string operationId) => All.Single(endpoint => endpoint.OperationId == operationId);

    private static ContractEndpoint Update(string operationId, string path, RoleRule roles, string bodyName, string body) =>
        new(operationId, "PUT", $"{Customer}/{path}", roles, UnknownBank, NoRole, WrongBody, UnknownCustomer) { Body = body, BodyName = bodyName };
}
