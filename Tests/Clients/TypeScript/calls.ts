// A TypeScript client: openapi-fetch, with types that openapi-typescript made of the document. Makes one call of every operation, each with
// success, and fails where one that the document has was not called. `run` starts it behind Prism, which holds every request and
// every answer to the document.
//
//   node calls.js BASE_URL DOCUMENT_FILE
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "../generated/schema.js";

type Schemas = components["schemas"];

const [baseUrl = "", documentFile = ""] = process.argv.slice(2);
const bankId = "gh.29.uk";
const unique = Date.now().toString(36);
const date = "1986-04-23T00:00:00Z";
const api = createClient<paths>({ baseUrl });
const called = new Set<string>();
let token = "";

api.use({
  onRequest({ request, schemaPath }) {
    called.add(`${request.method} ${schemaPath}`);
    if (token !== "" && !request.headers.has("DirectLogin"))
      request.headers.set("DirectLogin", `token=${token}`);
    return request;
  },
});

async function ok<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok)
    throw new Error(`${response.status} from ${response.url}: ${JSON.stringify(error)}`);
  return data as T;
}

async function signIn(username: string, password: string): Promise<string> {
  const header = { DirectLogin: `username=${username}, password=${password}, consumer_key=demo-consumer-key` };
  return (await ok(api.POST("/my/logins/direct", { params: { header } }))).token;
}

token = await signIn("demo.admin", "demo-Password-1");

await ok(api.GET("/obp/v3.1.0/root"));

// Banks, users, roles, applications
const bank: Schemas["CreateBankJson"] = {
  id: `ts.${unique}`,
  full_name: "A bank of the TypeScript client",
  short_name: "TypeScript",
  logo_url: null,
  website_url: null,
  swift_bic: null,
  national_identifier: null,
  bank_routing: { scheme: "OBP", address: `ts.${unique}` },
};
await ok(api.POST("/obp/v3.1.0/banks", { body: bank }));
await ok(api.GET("/obp/v3.1.0/banks"));
await ok(api.GET("/obp/v3.1.0/banks/{bankId}", { params: { path: { bankId: bank.id } } }));

const user = await ok(api.POST("/obp/v3.1.0/users", {
  body: { email: "ts@example.com", username: `ts.${unique}`, password: "a-Password-1", first_name: "Type", last_name: "Script" },
}));
const ofUser = { path: { userId: user.user_id } };
const me = await ok(api.GET("/obp/v3.1.0/users/current"));
await ok(api.GET("/obp/v3.1.0/users/user_id/{userId}", { params: ofUser }));
await ok(api.GET("/obp/v3.1.0/users/username/{username}", { params: { path: { username: user.username } } }));

const entitlement = await ok(api.POST("/obp/v3.1.0/users/{userId}/entitlements", {
  params: ofUser,
  body: { bank_id: bankId, role_name: "CanGetCustomer" },
}));
await ok(api.GET("/obp/v3.1.0/users/{userId}/entitlements", { params: ofUser }));
await ok(api.DELETE("/obp/v3.1.0/users/{userId}/entitlement/{entitlementId}", {
  params: { path: { userId: user.user_id, entitlementId: entitlement.entitlement_id } },
}));
await ok(api.GET("/obp/v3.1.0/my/entitlements"));
await ok(api.GET("/obp/v3.1.0/roles"));

// The user's own logins, and what an operator does to them
const asUser = async (password: string) => ({ headers: { DirectLogin: `token=${await signIn(user.username, password)}` } });
const first = await asUser("a-Password-1");
await ok(api.PUT("/obp/v3.1.0/users/current/password", {
  ...first,
  body: { old_password: "a-Password-1", new_password: "another-Password-2" },
}));
await ok(api.DELETE("/my/logins/direct", first));
await ok(api.DELETE("/obp/v3.1.0/users/current/tokens", await asUser("another-Password-2")));
const byName = { path: { username: user.username } };
await ok(api.GET("/obp/v3.1.0/users/{username}/lock-status", { params: byName }));
await ok(api.PUT("/obp/v3.1.0/users/{username}/lock-status", { params: byName, body: {} }));
await ok(api.DELETE("/obp/v3.1.0/users/{userId}/tokens", { params: ofUser }));
await ok(api.DELETE("/obp/v3.1.0/users/{userId}", { params: ofUser }));

const consumer = await ok(api.POST("/obp/v4.0.0/management/consumers", {
  body: {
    app_name: "TypeScript client",
    app_type: "Web",
    description: null,
    developer_email: "ts@example.com",
    redirect_url: null,
    created_by_user_id: me.user_id,
    enabled: false,
  },
}));
await ok(api.PUT("/obp/v3.1.0/management/consumers/{consumerId}", {
  params: { path: { consumerId: consumer.consumer_id } },
  body: { enabled: true },
}));
await ok(api.POST("/obp/v3.1.0/sandbox/data-import", {
  body: { users: [{ email: "ts@example.com", user_name: `tsi.${unique}`, password: "a-Password-1" }] },
}));

// A customer, and each of its updates
const customer = await ok(api.POST("/obp/v3.1.0/banks/{bankId}/customers", {
  params: { path: { bankId } },
  body: {
    legal_name: "Zoé Tripman",
    mobile_phone_number: "+44 07972 444 876",
    email: "zoe.tripman@example.com",
    face_image: { url: "https://images.example.com/zoe.jpg", date },
    date_of_birth: date,
    relationship_status: null,
    dependants: 1,
    dob_of_dependants: ["2015-02-11T00:00:00Z"],
    credit_rating: { rating: "AA-", source: "Creditreform" },
    credit_limit: { currency: "EUR", amount: "2500.00" },
    highest_education_attained: "Master",
    employment_status: "employed",
    kyc_status: true,
    last_ok_date: null,
    title: "Dr.",
    branch_id: "DERBY6",
    name_suffix: null,
  },
}));
const ofBank = { path: { bankId } };
const ofCustomer = { path: { bankId, customerId: customer.customer_id } };

await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/email", { params: ofCustomer, body: { email: "zoe@example.com" } }));
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/number", {
  params: ofCustomer,
  body: { customer_number: `ts-${unique}` },
}));
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/mobile-number", {
  params: ofCustomer,
  body: { mobile_phone_number: "+49 30 901820" },
}));
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/identity", {
  params: ofCustomer,
  body: { legal_name: "Zoé van der Tripman", date_of_birth: date, title: "Prof.", name_suffix: "Jr" },
}));
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/credit-limit", {
  params: ofCustomer,
  body: { credit_limit: { currency: "EUR", amount: "3000" } },
}));
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/credit-rating-and-source", {
  params: ofCustomer,
  body: { credit_rating: "A+", credit_source: "Creditreform" },
}));
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/branch", { params: ofCustomer, body: { branch_id: "DERBY7" } }));
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/data", {
  params: ofCustomer,
  body: {
    face_image: { url: "https://images.example.com/zoe-2.jpg", date },
    relationship_status: "single",
    dependants: 0,
    highest_education_attained: "Doctorate",
    employment_status: "employed",
  },
}));

const attribute: Schemas["CustomerAttributeBody"] = { name: "SPECIAL_TAX_NUMBER", type: "STRING", value: unique };
const { customer_attribute_id: customerAttributeId } = await ok(
  api.POST("/obp/v4.0.0/banks/{bankId}/customers/{customerId}/attribute", { params: ofCustomer, body: attribute }));
const ofAttribute = { path: { ...ofCustomer.path, customerAttributeId } };
await ok(api.PUT("/obp/v4.0.0/banks/{bankId}/customers/{customerId}/attributes/{customerAttributeId}", { params: ofAttribute, body: attribute }));
await ok(api.GET("/obp/v4.0.0/banks/{bankId}/customers/{customerId}/attributes/{customerAttributeId}", { params: ofAttribute }));
await ok(api.GET("/obp/v4.0.0/banks/{bankId}/customers/{customerId}/attributes", { params: ofCustomer }));
const read = await ok(api.GET("/obp/v3.1.0/banks/{bankId}/customers/{customerId}", { params: ofCustomer }));
await ok(api.POST("/obp/v3.1.0/banks/{bankId}/customers/customer-number", {
  params: ofBank,
  body: { customer_number: read.customer_number },
}));
await ok(api.DELETE("/obp/v4.0.0/banks/{bankId}/{customerId}/attributes/{customerAttributeId}", { params: ofAttribute }));

await ok(api.GET("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/history", { params: { ...ofCustomer, query: { limit: 5 } } }));
await ok(api.GET("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/as-of", {
  params: { ...ofCustomer, query: { time: "2999-01-01T00:00:00Z" } },
}));

await ok(api.GET("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/export", { params: ofCustomer }));

// What belongs to a customer
const address: Schemas["AddressBody"] = {
  line_1: "No 1 the Road",
  line_2: "The Place",
  line_3: null,
  city: "Berlin",
  county: "",
  state: "Brandenburg",
  postcode: "13359",
  country_code: "DE",
  tags: ["mailing", "home"],
  status: "OK",
};
const { customer_address_id: customerAddressId } = await ok(
  api.POST("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/address", { params: ofCustomer, body: address }));
const ofAddress = { path: { ...ofCustomer.path, customerAddressId } };
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/addresses/{customerAddressId}", {
  params: ofAddress,
  body: { ...address, city: "Potsdam" },
}));
await ok(api.GET("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/addresses", { params: ofCustomer }));
await ok(api.DELETE("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/addresses/{customerAddressId}", { params: ofAddress }));

const { tax_residence_id: taxResidenceId } = await ok(api.POST("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/tax-residence", {
  params: ofCustomer,
  body: { domain: "DE", tax_number: "456" },
}));
await ok(api.GET("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/tax-residences", { params: ofCustomer }));
await ok(api.DELETE("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/tax_residencies/{taxResidenceId}", {
  params: { path: { ...ofCustomer.path, taxResidenceId } },
}));

await ok(api.POST("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/social_media_handles", {
  params: ofCustomer,
  body: { customer_number: read.customer_number, type: "twitter", handle: "@zoe", date_added: date, date_activated: date },
}));
await ok(api.GET("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/social_media_handles", { params: ofCustomer }));

// Linked to the caller, the customer is among the caller's own.
const { user_customer_link_id: userCustomerLinkId } = await ok(api.POST("/obp/v3.1.0/banks/{bankId}/user_customer_links", {
  params: ofBank,
  body: { user_id: me.user_id, customer_id: customer.customer_id },
}));
await ok(api.GET("/obp/v3.1.0/users/current/customers"));
await ok(api.GET("/obp/v3.1.0/banks/{bankId}/customers", { params: ofBank }));
await ok(api.GET("/obp/v3.1.0/banks/{bankId}/firehose/customers", {
  params: { ...ofBank, query: { limit: 5, sort_direction: "DESC", from_date: "2000-01-01T00:00:00.000Z" } },
}));
await ok(api.GET("/obp/v3.1.0/banks/{bankId}/crm-events", { params: ofBank }));

await ok(api.GET("/obp/v4.0.0/banks/{bankId}/user_customer_links/users/{userId}", { params: { path: { bankId, userId: me.user_id } } }));
await ok(api.GET("/obp/v4.0.0/banks/{bankId}/user_customer_links/customers/{customerId}", { params: ofCustomer }));
await ok(api.DELETE("/obp/v4.0.0/banks/{bankId}/user_customer_links/{userCustomerLinkId}", {
  params: { path: { bankId, userCustomerLinkId } },
}));

const { webhook_id: webhookId } = await ok(api.POST("/obp/v3.1.0/banks/{bankId}/webhooks", {
  params: ofBank,
  body: { url: "https://hooks.example.com/customers", event_types: ["org.openbankproject.customer.updated"] },
}));
const ofWebhook = { path: { bankId, webhookId } };
await ok(api.GET("/obp/v3.1.0/banks/{bankId}/webhooks", { params: ofBank }));
await ok(api.POST("/obp/v3.1.0/banks/{bankId}/webhooks/{webhookId}/secret", { params: ofWebhook, body: {} }));
await ok(api.PUT("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/email", { params: ofCustomer, body: { email: "zoe.2@example.com" } }));
const { deliveries } = await ok(api.GET("/obp/v3.1.0/banks/{bankId}/webhooks/{webhookId}/deliveries", { params: ofWebhook }));
await ok(api.POST("/obp/v3.1.0/banks/{bankId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend", {
  params: { path: { ...ofWebhook.path, deliveryId: deliveries[0]!.delivery_id } },
  body: {},
}));
await ok(api.DELETE("/obp/v3.1.0/banks/{bankId}/webhooks/{webhookId}", { params: ofWebhook }));

await ok(api.DELETE("/obp/v3.1.0/banks/{bankId}/customers/{customerId}/personal-data", { params: ofCustomer }));

if (read.legal_name !== "Zoé van der Tripman" || read.credit_limit.amount !== "3000")
  throw new Error(`The customer is not as it was updated: ${JSON.stringify(read)}`);

const document = JSON.parse(readFileSync(documentFile, "utf8")) as { paths: Record<string, object> };
const operations = Object.entries(document.paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`));
const missing = operations.filter((operation) => !called.has(operation));
if (operations.length === 0 || missing.length > 0)
  throw new Error(`Of ${operations.length} operations these were not called: ${missing.join(", ")}`);
console.log(`TypeScript: ${operations.length} operations called, each with success.`);
