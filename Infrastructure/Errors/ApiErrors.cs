using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ObpCustomerService.Infrastructure.Errors;

/// <summary>
/// Every code and text that the service can send, by code. Texts are the contract's, trailing blanks and doubled dots included:
/// clients compare them.
/// </summary>
internal static class ApiErrors
{
    // The server and its switches

    public static readonly ApiError DataImportOff = new(Status403Forbidden, "OBP-00002: Data import is disabled for this API instance.");

    public static readonly ApiError CustomerFirehoseOff = new(Status400BadRequest,
        "OBP-00012: Customer firehose is not allowed on this instance. Please set allow_customer_firehose = true in props files. ");

    public static readonly ApiError RequestTimeout = new(Status408RequestTimeout,
        "OBP-01000: Request Timeout. The OBP API decided to return a timeout. This is probably because a backend service did not respond in time. ");

    // The request as such

    public static readonly ApiError DuplicateQueryParameters = new(Status400BadRequest,
        "OBP-09016: Duplicate Query Parameters are not allowed.");

    public static readonly ApiError DuplicateHeaders = new(Status400BadRequest,
        "OBP-09017: Duplicate Header Keys are not allowed.");

    public static readonly ApiError InvalidIdempotencyKey = new(Status400BadRequest,
        "OBP-09031: Invalid Idempotency-Key. Please specify 1 to 255 visible ASCII characters without blanks.");

    public static readonly ApiError IdempotencyKeyNotTaken = new(Status400BadRequest,
        "OBP-09032: Idempotency-Key is not supported by this endpoint, whose secrets are not kept. Please send the request without it.");

    public static readonly ApiError IdempotencyKeyInUse = new(Status409Conflict,
        "OBP-09033: A request with this Idempotency-Key is still being processed. Please send it again later.");

    public static readonly ApiError IdempotencyKeyOfAnotherBody = new(Status422UnprocessableEntity,
        "OBP-09034: This Idempotency-Key was used with another body. Please specify a new Idempotency-Key.");

    public static readonly ApiError IncorrectJson = new(Status400BadRequest, "OBP-10001: Incorrect json format.");

    /// <param name="bodyName">The body's class in the contract, such as PostCustomerJsonV310.</param>
    public static ApiError IncorrectJsonBody(string bodyName) => new(Status400BadRequest,
        $"OBP-10001: Incorrect json format. The Json body should be the {bodyName} ");

    public static ApiError NotJson(string why) => new(Status400BadRequest, $"OBP-10001: Incorrect json format.{why}");

    public static ApiError JsonTooDeep(int depth) => new(Status400BadRequest,
        $"OBP-10001: Incorrect json format. Objects and lists are nested more than {depth} deep.");

    /// <param name="place">Where in the import file, such as customers[3].addresses[0].</param>
    public static ApiError ImportFault(string place, string why) => new(Status400BadRequest, $"OBP-10001: Incorrect json format. {place} {why}.");

    /// <summary>A refusal that an endpoint gives too, with its place in the import file.</summary>
    public static ApiError ImportFault(string place, ApiError error) => new(Status400BadRequest, $"{error.Message.TrimEnd('.', ' ')} at {place}");

    public static ApiError BodyTooLarge(long bytes) => new(Status413PayloadTooLarge,
        $"OBP-10001: Incorrect json format. The body is larger than {bytes} bytes.");

    public static readonly ApiError InvalidUsername = new(Status400BadRequest,
        "OBP-10001: Incorrect json format. A username is an e-mail address, or 8 to 100 letters, digits, dots and underscores, "
        + "where a dot or underscore is neither first nor last nor beside another.");

    public static readonly ApiError InvalidNewBankId = new(Status400BadRequest,
        "OBP-10001: Incorrect json format. Min length of BANK_ID should be greater than 5 characters. "
        + "It may have up to 16 of A-Z, a-z, 0-9, '-', '.' and '_'.");

    public static readonly ApiError InvalidAttributeType = new(Status400BadRequest,
        "OBP-10001: Incorrect json format. The `type` field can only accept the following values: STRING, INTEGER, DOUBLE and DATE_WITH_DAY.");

    public static ApiError IncorrectRoleName(string name, IEnumerable<string> possible) => new(Status400BadRequest,
        $"OBP-10007: Incorrect Role name:{name}. Possible roles are {string.Join(", ", possible)}");

    /// <param name="period">Such as minute.</param>
    public static ApiError TooManyCalls(int limit, string period) => new(Status429TooManyRequests,
        $"OBP-10018: Too Many Requests. We only allow {limit} requests per {period} for this Consumer.");

    public static ApiError TooManyAnonymousCalls(int limit) => new(Status429TooManyRequests,
        $"OBP-10018: Too Many Requests. We only allow {limit} requests per hour for anonymous access.");

    // Of nobody in particular, and so not 429; the contract has no text for it.
    public static readonly ApiError Overloaded = new(Status503ServiceUnavailable,
        "OBP-10018: Too Many Requests. The service works on as many as it can; please try again.");

    public static readonly ApiError FilterSortDirection = Filter(
        "OBP-10023: obp_sort_direction parameter can only take two values: DESC or ASC!");

    public static readonly ApiError FilterDate = Filter(
        "OBP-10026: Failed to parse date string. Please use this format yyyy-MM-dd'T'HH:mm:ss.SSS'Z'!");

    public static readonly ApiError FilterLimit = Filter(
        "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!");

    public static readonly ApiError FilterOffset = Filter(
        "OBP-10024: wrong value for obp_offset parameter. Please send a positive integer (=>0)!");

    public static readonly ApiError FilterCursorEvery = Filter(
        "wrong value for cursor_every parameter. Please send a positive integer (=>1)!");

    public static readonly ApiError FilterCursorWithOffset = Filter(
        "cursor and offset exclude each other.");

    public static readonly ApiError FilterWebhookState = Filter(
        "OBP-10012: Invalid value. The state is one of pending, delivered and dead.");

    public static readonly ApiError FilterCursor = Filter(
        "wrong value for cursor parameter. It was not given by this service for these parameters.");

    public static ApiError FilterLimitTooLarge(int maximum) => Filter(
        $"OBP-10012: Invalid value. Maximum number is {maximum}.");

    public static readonly ApiError FilterTime = Filter(
        "OBP-10026: Failed to parse date string. Please use this format for time: yyyy-MM-dd'T'HH:mm:ss'Z', or with milliseconds "
        + "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'!");

    // Two blanks before the arrow: the first text ends with one.
    private static ApiError Filter(string detail) => new(Status400BadRequest,
        $"OBP-10016: Incorrect filter Parameters in URL.  <- {detail}");

    public static ApiError DependantsMismatch(int dependants, int dates) => new(Status400BadRequest,
        $"OBP-10020: Incorrect json. The field dependants({dependants}) not equal the length({dates}) of dob_of_dependants array");

    // OBP knows no precondition; the number is one that its catalogue leaves free.
    public static readonly ApiError ChangedSinceRead = new(Status412PreconditionFailed,
        "OBP-10054: The resource has changed since it was read.");

    public static ApiError NotFound(string path, string? contentType) => new(Status404NotFound,
        "OBP-10404: 404 Not Found. The server could not find the requested URI. Please double check your URL, headers and body. "
        + "Note: When you are making a POST or PUT request, the Content-Type header MUST be `application/json`. "
        + $"Note: OBP only supports JSON formatted bodies.Current Url is ({path}), Current Content-Type Header is ({contentType})");

    // Sign-in and roles

    public static readonly ApiError NotLoggedIn = new(Status401Unauthorized,
        "OBP-20001: User not logged in. Authentication is required!");

    public static ApiError DirectLoginParametersMissing(IEnumerable<string> names) => new(Status400BadRequest,
        $"OBP-20002: These DirectLogin parameters are missing:{string.Join(", ", names)}");

    // The reference adds the token after the colon; a secret is not echoed.
    public static readonly ApiError TokenInvalid = new(Status401Unauthorized,
        "OBP-20003: This DirectLogin token is invalid or expired:");

    public static readonly ApiError InvalidLogin = new(Status401Unauthorized,
        "OBP-20004: Invalid login credentials. Check username/password.");

    public static ApiError UserNotFoundById(string userId) => new(Status404NotFound,
        $"OBP-20005: User not found. Please specify a valid value for USER_ID. Current USER_ID({userId})");

    public static readonly ApiError CannotDeleteOneself = new(Status400BadRequest,
        "OBP-20005: User not found. Please specify a valid value for USER_ID. A user cannot delete itself.");

    /// <summary>A single bank-level role.</summary>
    public static ApiError MissingRoleAtBank(string role, string bankId) => new(Status403Forbidden,
        $"OBP-20006: User is missing one or more roles: {role} at Bank({bankId})");

    /// <summary>A single system-level role.</summary>
    public static ApiError MissingRole(string role) => new(Status403Forbidden,
        $"OBP-20006: User is missing one or more roles: {role}");

    /// <summary>Any of several roles, one of them bank-level.</summary>
    public static ApiError MissingAnyRole(IEnumerable<string> roles, string bankId) => new(Status403Forbidden,
        $"OBP-20006: User is missing one or more roles: {string.Join(" or ", roles)} for BankId({bankId}).");

    public static readonly ApiError InvalidConsumerKey = new(Status401Unauthorized, "OBP-20008: Invalid Consumer Key.");

    public static readonly ApiError ValueTooLong = new(Status400BadRequest, "OBP-20010: Value too long");

    public static readonly ApiError InvalidCharacters = new(Status400BadRequest, "OBP-20011: Value contains invalid characters");

    public static readonly ApiError NoPassword = new(Status400BadRequest,
        "OBP-20012: Invalid direct login parameters. A user of bearer tokens has no password here.");

    public static readonly ApiError UserLocked = new(Status401Unauthorized,
        "OBP-20013: The account has been locked, please contact an administrator!");

    public static readonly ApiError UserNotFoundByUsername = new(Status404NotFound,
        "OBP-20027: User not found by provider and username.");

    public static readonly ApiError UserNotFoundByUserId = new(Status404NotFound, "OBP-20057: User not found by userId.");

    public static readonly ApiError ConsumerDisabled = new(Status401Unauthorized, "OBP-20058: Consumer is disabled.");

    public static readonly ApiError UserDeleted = new(Status401Unauthorized, "OBP-20064: The user is deleted!");

    public static readonly ApiError AuthorizationNotSupported = new(Status401Unauthorized,
        "OBP-20080: Authorization Header format is not supported at this instance.");

    public static readonly ApiError LoginHeaderMissing = new(Status400BadRequest,
        "OBP-20082: Missing DirectLogin or Authorization header.");

    public static readonly ApiError DirectLoginWordMissing = new(Status400BadRequest,
        "OBP-20083: Missing DirectLogin word at the value of Authorization header.");

    public static readonly ApiError ApplicationNotIdentified = new(Status401Unauthorized,
        "OBP-20200: The application cannot be identified. ");

    public static readonly ApiError BearerOff = new(Status401Unauthorized, "OBP-20201: OAuth2 is not allowed at this instance.");

    public static readonly ApiError BearerNotVerifiable = new(Status401Unauthorized,
        "OBP-20202: OAuth2's Access Token cannot be verified.");

    public static readonly ApiError BearerNoKeys = new(Status401Unauthorized,
        "OBP-20203: There is no an URL of OAuth 2.0 server's JWK set, published at a well-known URL.");

    public static ApiError BearerInvalid(string detail) => new(Status401Unauthorized,
        $"OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. The ID token is invalid or expired. {detail}");

    public static ApiError BearerKeysUnreachable(string detail) => new(Status401Unauthorized,
        $"OBP-20207: Bad JSON Object Signing and Encryption (JOSE) exception. An internal JOSE exception was encountered. {detail}");

    public static readonly ApiError BearerIssuerUnknown = new(Status401Unauthorized,
        "OBP-20208: Cannot match the issuer and JWKS URI at this server instance. ");

    public static readonly ApiError BearerWithoutConsumer = new(Status401Unauthorized,
        "OBP-20209: The token have no linked consumer. ");

    // Banks, customers, users and what belongs to them

    public static ApiError BankNotFound(string bankId) => new(Status404NotFound,
        $"OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is {bankId}");

    /// <summary>In a body, of a grant or an import: 400, and without the suffix.</summary>
    public static readonly ApiError BankInBodyNotFound = new(Status400BadRequest,
        "OBP-30001: Bank not found. Please specify a valid value for BANK_ID.");

    public static readonly ApiError CustomerNotFoundByNumber = new(Status404NotFound,
        "OBP-30002: Customer not found. Please specify a valid value for CUSTOMER_NUMBER.");

    public static ApiError CustomerNumberExists(string number, string bankId) => new(Status400BadRequest,
        "OBP-30006: Customer Number already exists. Please specify a different value for BANK_ID or CUSTOMER_NUMBER. "
        + $"Current customer_number({number}) and Current bank_id({bankId})");

    public static readonly ApiError UserAlreadyLinked = new(Status400BadRequest,
        "OBP-30007: The User is already linked to a Customer at the bank specified by BANK_ID");

    public static readonly ApiError ConsumerNotFound = new(Status404NotFound,
        "OBP-30019: Consumer not found. Please specify a valid value for CONSUMER_ID.");

    public static readonly ApiError UserCustomerLinkNotFound = new(Status400BadRequest, "OBP-30035: User Customer Link not found");

    public static ApiError CustomerNotFound(string customerId) => new(Status404NotFound,
        $"OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId({customerId})");

    public static ApiError CustomerNotThereYet(string customerId) => new(Status404NotFound,
        $"OBP-30046: Customer not found. There was no such customer at that time. Current CustomerId({customerId})");

    public static ApiError CannotCreateWebhook(string why) => new(Status400BadRequest, $"OBP-30047: Cannot create Webhook. {why}");

    public static readonly ApiError WebhooksOff = new(Status400BadRequest, "OBP-30048: Webhooks are switched off at this API instance.");

    public static readonly ApiError WebhookInactive = new(Status400BadRequest,
        "OBP-30049: Cannot update Webhook. It is inactive since its receiver answered 410: nothing is sent any more.");

    public static readonly ApiError WebhookNotFound = new(Status404NotFound,
        "OBP-30050: Webhook not found. Please specify a valid value for WEBHOOK_ID.");

    public static readonly ApiError WebhookDeliveryNotFound = new(Status404NotFound,
        "OBP-30050: Webhook delivery not found. Please specify a valid value for DELIVERY_ID.");

    public static readonly ApiError CannotCreateCustomer = new(Status400BadRequest, "OBP-30051: Cannot create Customer");

    public static readonly ApiError CustomerAttributeNotFound = new(Status400BadRequest,
        "OBP-30069: Customer Attribute not found. Please specify a valid value for CUSTOMER_ATTRIBUTE_ID.");

    public static readonly ApiError InvalidBankId = new(Status400BadRequest,
        "OBP-30111: Invalid Bank Id. The BANK_ID should only contain 0-9/a-z/A-Z/'-'/'.'/'_', the length should be smaller than 255.");

    public static readonly ApiError CustomerOfAnotherBank = new(Status400BadRequest,
        "OBP-30113: Invalid Bank Id. The Customer does not belong to this Bank");

    public static ApiError CustomerOfAnotherBankThan(string bankId, string customerId) => new(Status400BadRequest,
        $"OBP-30113: Invalid Bank Id ({bankId}). The Customer({customerId}) does not belong to this Bank");

    public static readonly ApiError BankRoleNeedsBank = new(Status400BadRequest,
        "OBP-30205: This entitlement is a Bank Role. Please set bank_id to a valid bank id.");

    public static readonly ApiError SystemRoleTakesNoBank = new(Status400BadRequest,
        "OBP-30206: This entitlement is a System Role. Please set bank_id to empty string.");

    public static readonly ApiError WeakPassword = new(Status400BadRequest,
        "OBP-30207: Invalid Password Format. Your password should EITHER be at least 10 characters long and contain mixed numbers and both "
        + "upper and lower case letters and at least one special character, OR the length should be > 16 and <= 512.");

    public static readonly ApiError EntitlementNotFound = new(Status404NotFound, "OBP-30212: EntitlementId not found");

    public static readonly ApiError EntitlementOfAnotherUser = new(Status400BadRequest,
        "OBP-30213: USER_ID does not have the ENTITLEMENT_ID.");

    public static readonly ApiError EntitlementExists = new(Status400BadRequest,
        "OBP-30216: Entitlement already exists for the user.");

    public static readonly ApiError ConsumerKeyInvalid = new(Status400BadRequest,
        "OBP-35030: The Consumer Key must be alphanumeric. (A-Z, a-z, 0-9)");

    public static readonly ApiError ConsumerKeyTooLong = new(Status400BadRequest,
        "OBP-35031: The Consumer Key max length <= 512");

    // Stores that failed: the reference's general text, with or without its reason

    public static readonly ApiError ConnectorFailed = new(Status400BadRequest, ConnectorText);

    public static readonly ApiError TaxResidenceNotFound = new(Status400BadRequest,
        $"{ConnectorText} <- OBP-30300: Tax Residence not found by TAX_RESIDENCE_ID. ");

    public static readonly ApiError CustomerAddressNotFound = new(Status400BadRequest,
        $"{ConnectorText} <- OBP-30310: Customer's Address not found by CUSTOMER_ADDRESS_ID. ");

    private const string ConnectorText = "OBP-50200: Connector cannot return the data we requested.";

    // Faults

    public static readonly ApiError Unknown = new(Status500InternalServerError, "OBP-50000: Unknown Error.");

    /// <summary>What the reference's masking leaves of a text that is not for clients.</summary>
    public static ApiError Unspecified(int status) => new(status, "OBP-50005: An unspecified or internal error occurred.");

    public static readonly ApiError DatabaseUnreachable = new(Status500InternalServerError,
        "OBP-50019: Cannot connect to the OBP database.");
}
