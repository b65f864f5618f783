// The measured endpoints with Fastify and better-sqlite3, two workers. A token's signature is checked once and the verdict kept until the
// token expires; roles are not looked at.
import cluster from "node:cluster";
import { createPublicKey, randomInt, randomUUID, verify } from "node:crypto";
import Database from "better-sqlite3";
import Fastify from "fastify";

const workers = 2;
const [url, database, keysUrl] = process.argv.slice(2);

if (cluster.isPrimary) {
  for (let worker = 0; worker < workers; worker++) cluster.fork();
} else {
  await serve();
}

async function serve() {
  const { keys } = await (await fetch(keysUrl)).json();
  const key = createPublicKey({ key: keys[0], format: "jwk" });
  const db = new Database(database, { timeout: 5000 });
  db.pragma("foreign_keys = ON");
  db.pragma("synchronous = FULL");

  const columns = `Id, BankId, CustomerId, CustomerNumber, LegalName, MobilePhoneNumber, Email, FaceImageUrl, FaceImageDate, DateOfBirth,
    RelationshipStatus, Dependants, HighestEducationAttained, EmploymentStatus, CreditRating, CreditSource, CreditLimitCurrency,
    CreditLimitAmount, KycStatus, LastOkDate, Title, BranchId, NameSuffix`;
  const customerById = db.prepare(`SELECT ${columns} FROM Customer WHERE CustomerId = ? AND BankId = ?`);
  const page = db.prepare(`SELECT ${columns} FROM Customer WHERE BankId = ? ORDER BY LastOkDate DESC, CustomerId DESC LIMIT ? OFFSET ?`);
  const dependants = db.prepare("SELECT DateOfBirth FROM CustomerDependant WHERE CustomerKey = ? ORDER BY Ordinal").pluck();
  const attributes = db.prepare(
    `SELECT CustomerAttributeId AS customer_attribute_id, Name AS name, Type AS type, Value AS value
       FROM CustomerAttribute WHERE CustomerKey = ? ORDER BY Id`);
  const insert = db.prepare(
    `INSERT INTO Customer (CustomerId, BankId, CustomerNumber, LegalName, MobilePhoneNumber, Email, FaceImageUrl, FaceImageDate, DateOfBirth,
                           RelationshipStatus, Dependants, HighestEducationAttained, EmploymentStatus, CreditRating, CreditSource,
                           CreditLimitCurrency, CreditLimitAmount, KycStatus, LastOkDate, Title, BranchId, NameSuffix, CreatedAt, UpdatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertDependant = db.prepare("INSERT INTO CustomerDependant (CustomerKey, Ordinal, DateOfBirth) VALUES (?, ?, ?)");
  const updateEmail = db.prepare("UPDATE Customer SET Email = ?, Version = Version + 1, UpdatedAt = ? WHERE CustomerId = ? AND BankId = ?");

  const answered = (stored) => stored && `${stored.slice(0, 10)}T${stored.slice(11, 19)}Z`;
  const stored = (date) => date && new Date(date).toISOString().replace("T", " ").replace("Z", "");
  const emailStored = (sent) => (sent ?? "").trim().toLowerCase();

  const answerOf = (row) => ({
    bank_id: row.BankId,
    customer_id: row.CustomerId,
    customer_number: row.CustomerNumber,
    legal_name: row.LegalName,
    mobile_phone_number: row.MobilePhoneNumber,
    email: row.Email,
    face_image: { url: row.FaceImageUrl, date: answered(row.FaceImageDate) },
    date_of_birth: answered(row.DateOfBirth),
    relationship_status: row.RelationshipStatus,
    dependants: row.Dependants,
    dob_of_dependants: row.Dependants > 0 ? dependants.all(row.Id).map(answered) : [],
    credit_rating: { rating: row.CreditRating, source: row.CreditSource },
    credit_limit: { currency: row.CreditLimitCurrency, amount: row.CreditLimitAmount },
    highest_education_attained: row.HighestEducationAttained,
    employment_status: row.EmploymentStatus,
    kyc_status: row.KycStatus === 1,
    last_ok_date: answered(row.LastOkDate),
    title: row.Title,
    branch_id: row.BranchId,
    name_suffix: row.NameSuffix,
  });

  const create = db.transaction((bankId, body) => {
    const now = stored(Date.now());
    const customerId = randomUUID();
    for (;;) {
      try {
        const { lastInsertRowid } = insert.run(
          customerId, bankId, String(randomInt(2 ** 31 - 1)), body.legal_name, body.mobile_phone_number, emailStored(body.email),
          body.face_image.url, stored(body.face_image.date), stored(body.date_of_birth), body.relationship_status, body.dependants,
          body.highest_education_attained, body.employment_status, body.credit_rating.rating, body.credit_rating.source,
          body.credit_limit.currency, body.credit_limit.amount, body.kyc_status ? 1 : 0, stored(body.last_ok_date), body.title,
          body.branch_id, body.name_suffix, now, now);
        body.dob_of_dependants.forEach((date, ordinal) => insertDependant.run(lastInsertRowid, ordinal, stored(date)));
        return customerById.get(customerId, bankId);
      } catch (error) {
        // The number is taken at this bank: another one is drawn.
        if (error.code !== "SQLITE_CONSTRAINT_UNIQUE") throw error;
      }
    }
  }).immediate;

  const changeEmail = db.transaction((bankId, customerId, email) => {
    updateEmail.run(email, stored(Date.now()), customerId, bankId);
    return customerById.get(customerId, bankId);
  }).immediate;

  const expiryOf = new Map();

  const check = (token) => {
    const [head, body, signature] = token.split(".");
    const claims = JSON.parse(Buffer.from(body, "base64url"));
    const isGood = verify("RSA-SHA256", Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url"))
      && claims.iss === "https://issuer.example.com" && claims.aud === "customer-service";
    return isGood ? claims.exp * 1000 : 0;
  };

  const app = Fastify();
  app.addHook("onRequest", async (request, reply) => {
    const token = request.headers.authorization?.slice("Bearer ".length);
    if (token && !expiryOf.has(token)) expiryOf.set(token, check(token));
    if (!(expiryOf.get(token) > Date.now())) return reply.code(401).send({ message: "Not signed in." });
  });

  const found = (reply, row, more) => row ? { ...answerOf(row), ...more?.(row) } : reply.code(404).send({ message: "Not found." });

  app.get("/obp/v3.1.0/banks/:bankId/customers/:customerId", async ({ params }, reply) =>
    found(reply, customerById.get(params.customerId, params.bankId), (row) => ({ customer_attributes: attributes.all(row.Id) })));
  app.get("/obp/v3.1.0/banks/:bankId/firehose/customers", async ({ params, query }) =>
    ({ customers: page.all(params.bankId, Number(query.limit ?? 50), Number(query.offset ?? 0)).map(answerOf) }));
  app.post("/obp/v3.1.0/banks/:bankId/customers", async ({ params, body }, reply) => {
    reply.code(201);
    return answerOf(create(params.bankId, body));
  });
  app.put("/obp/v3.1.0/banks/:bankId/customers/:customerId/email", async ({ params, body }, reply) =>
    found(reply, changeEmail(params.bankId, params.customerId, emailStored(body.email))));

  const { hostname, port } = new URL(url);
  await app.listen({ host: hostname, port: Number(port) });
}
