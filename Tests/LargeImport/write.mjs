// Writes an import file to stdout: one bank, as many customers as asked for, an event for every thirtieth of them, and a user who may
// read them all. Each customer has two addresses, two attributes, a tax residence and a handle. The same number gives the same file.
//
//   node write.mjs CUSTOMERS >FILE
import { once } from "node:events";

const count = Number(process.argv[2]);
const bankId = "large.bank";
const day = (index) => new Date(Date.UTC(1950, 0, 1 + index % 20_000)).toISOString().replace(".000", "");
const number = (index) => `L${index}`;
const name = (index) => `Zoé Tripman the ${index}th`;

const address = (index, tag) => ({
  line_1: `No ${index} the Road`, line_2: "The Place", line_3: null, city: "Berlin", county: "", state: "Brandenburg", postcode: "13359",
  country_code: "DE", tags: [tag], status: "OK",
});

const customer = (index) => ({
  bank_id: bankId,
  customer_number: number(index),
  legal_name: name(index),
  mobile_phone_number: `+49 30 ${index}`,
  email: `customer.${index}@example.com`,
  face_image: { url: `https://images.example.com/${index}.jpg`, date: "2020-01-01T00:00:00Z" },
  date_of_birth: day(index),
  relationship_status: "single",
  dependants: index % 2,
  dob_of_dependants: index % 2 ? [day(index + 9_000)] : [],
  credit_rating: { rating: "A+", source: "Creditreform" },
  credit_limit: { currency: "EUR", amount: `${index}.00` },
  highest_education_attained: "Master",
  employment_status: "employed",
  kyc_status: index % 3 === 0,
  last_ok_date: "2024-02-13T20:38:17Z",
  title: "Dr.",
  branch_id: "DERBY6",
  name_suffix: null,
  addresses: [address(index, "home"), address(index, "mailing")],
  tax_residences: [{ domain: "DE", tax_number: String(index) }],
  social_media_handles: [
    { type: "twitter", handle: `@zoe_${index}`, date_added: "2020-01-01T00:00:00Z", date_activated: "2020-01-02T00:00:00Z" },
  ],
  attributes: [
    { name: "SPECIAL_TAX_NUMBER", type: "STRING", value: String(index) },
    { name: "SEGMENT", type: "INTEGER", value: String(index % 10) },
  ],
});

const crmEvent = (index) => ({
  id: `LARGE-${index}`,
  bank_id: bankId,
  customer: { name: name(index), number: number(index) },
  category: "Call",
  detail: "Return the call",
  channel: "Phone",
  actual_date: "2024-01-01T01:01:01.000Z",
  scheduled_date: "2024-01-01T01:00:00.000Z",
  result: "Left a message",
});

// What does not fit into the pipe is waited for: a file of any size takes no more memory than this.
const write = async (text) => process.stdout.write(text) || once(process.stdout, "drain");

async function writeList(section, step, item) {
  await write(`,\n"${section}": [`);
  for (let index = 0; index < count; index += step)
    await write(`${index ? "," : ""}\n${JSON.stringify(item(index))}`);
  await write("\n]");
}

const reader = {
  banks: [{ id: bankId, short_name: "Large", full_name: "A bank with many customers", logo: null, website: null }],
  users: [{ email: "reader@example.com", user_name: "large.reader", password: "a-Password-1" }],
  consumers: [{ key: "large-consumer-key", app_name: "Large import", enabled: true }],
  entitlements: [
    { user_name: "large.reader", role_name: "CanGetCustomer", bank_id: bankId },
    { user_name: "large.reader", role_name: "CanUseCustomerFirehoseAtAnyBank", bank_id: "" },
  ],
};
await write(JSON.stringify(reader).slice(0, -1));
await writeList("customers", 1, customer);
await writeList("crm_events", 30, crmEvent);
await write("}\n");
