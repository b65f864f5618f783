using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.OpenApi;

/// <summary>What generators and readers of the document rely on.</summary>
public sealed class DocumentTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    [Fact]
    public async Task Every_operation_is_named_and_described_and_tagged()
    {
        var description = await ApiDescription.OfAsync(api);
        var operations = description.Operations.ToList();
        var tags = description.Document["tags"]!.AsArray().Select(tag => (string)tag!["name"]!).ToList();

        Assert.True(operations.Count >= 40, $"only {operations.Count} operations");
        Assert.Equal(operations.Count, operations.Select(operation => (string?)operation.Operation["operationId"]).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)operation.Operation["operationId"]), operation.Path);
            Assert.False(string.IsNullOrWhiteSpace((string?)operation.Operation["summary"]), operation.Path);
            Assert.False(string.IsNullOrWhiteSpace((string?)operation.Operation["description"]), operation.Path);
            Assert.NotEmpty(operation.Operation["tags"]!.AsArray());
            Assert.All(operation.Operation["tags"]!.AsArray(), tag => Assert.Contains((string)tag!, tags));
        });
        Assert.All(description.Document["tags"]!.AsArray(), tag => Assert.False(string.IsNullOrEmpty((string?)tag!["description"]), (string)tag!["name"]!));
    }

    [Fact]
    public async Task Every_parameter_is_described_and_limited()
    {
        var description = await ApiDescription.OfAsync(api);
        var parameters = description.Operations.SelectMany(operation => operation.Operation["parameters"]?.AsArray() ?? []).ToList();

        Assert.NotEmpty(parameters);
        Assert.All(parameters, parameter =>
        {
            Assert.False(string.IsNullOrEmpty((string?)parameter!["description"]), parameter.ToJsonString());
            Assert.True(parameter["schema"]!["type"] is not null, parameter.ToJsonString());
            if ((string?)parameter["in"] == "path")
                Assert.True(parameter["schema"]!["maxLength"] is not null && parameter["schema"]!["pattern"] is not null, parameter.ToJsonString());
        });
    }

    [Fact]
    public async Task Every_refusal_has_the_shape_of_an_error_and_names_its_codes()
    {
        var description = await ApiDescription.OfAsync(api);

        foreach (var (path, verb, operation) in description.Operations)
        {
            var refusals = operation["responses"]!.AsObject().Where(response => response.Key[0] is '4' or '5').ToList();
            Assert.NotEmpty(refusals);
            Assert.All(refusals, refusal =>
            {
                Assert.Equal("#/components/schemas/Error", (string?)refusal.Value!["content"]!["application/json"]!["schema"]!["$ref"]);
                Assert.Matches(@"`OBP-\d{5}: ", (string)refusal.Value["description"]!);
            });
            Assert.True(refusals.Any(refusal => refusal.Key == "500"), $"{verb} {path}");
        }
    }

    [Fact]
    public async Task Every_put_and_delete_tells_of_if_match_and_412_and_every_answer_with_one_customer_of_its_tag()
    {
        var description = await ApiDescription.OfAsync(api);

        Assert.All(description.Operations, operation => Assert.Equal(
            operation.Verb is "put" or "delete",
            operation.Operation["responses"]!["412"] is not null && Parameters(operation.Operation).Contains("If-Match")));
        Assert.All(description.Operations, operation =>
            Assert.Equal(operation.Operation["responses"]!["304"] is not null, Parameters(operation.Operation).Contains("If-None-Match")));
        Assert.NotNull(description.Operation("getCustomerByCustomerId")["responses"]!["200"]!["headers"]!["ETag"]);
        Assert.NotNull(description.Operation("getCustomerByCustomerId")["responses"]!["304"]!["headers"]!["ETag"]);
        Assert.NotNull(description.Operation("createCustomer")["responses"]!["201"]!["headers"]!["ETag"]);
        Assert.NotNull(description.Operation("updateCustomerEmail")["responses"]!["412"]!["headers"]!["ETag"]);
        Assert.Null(description.Operation("getFirehoseCustomers")["responses"]!["200"]!["headers"]!["ETag"]);
    }

    private static IEnumerable<string?> Parameters(JsonObject operation) =>
        (operation["parameters"]?.AsArray() ?? []).Select(parameter => (string?)parameter!["name"]);

    [Fact]
    public async Task Every_field_has_a_type_and_an_example()
    {
        var description = await ApiDescription.OfAsync(api);

        Assert.All(description.Schemas, schema => Assert.All(schema.Value!["properties"]!.AsObject(), field =>
        {
            var where = $"{schema.Key}.{field.Key}";
            if (field.Value!["$ref"] is not null)
                return;
            Assert.True(field.Value["type"] is not null, where);
            if (IsOf(field.Value, "array"))
                Assert.True(field.Value["items"] is not null, where);
            else
                Assert.True(field.Value["examples"] is not null, where);
        }));
    }

    [Fact]
    public async Task Every_schema_is_used_and_no_two_names_differ_in_case_alone()
    {
        var description = await ApiDescription.OfAsync(api);
        var text = description.Document.ToJsonString();

        Assert.All(description.Schemas, schema => Assert.Contains($"\"#/components/schemas/{schema.Key}\"", text, StringComparison.Ordinal));
        Assert.Equal(description.Schemas.Count, description.Schemas.Select(schema => schema.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    // Clients send a content type with a body only, and without a JSON content type there is no such address.
    [Fact]
    public async Task Every_post_and_put_but_the_login_asks_for_a_body_of_json()
    {
        var operations = (await ApiDescription.OfAsync(api)).Operations.Where(operation => operation.Verb is "post" or "put").ToList();
        var bodiless = operations.Where(operation => operation.Operation["requestBody"]?["content"]?["application/json"] is null);

        Assert.Equal(["createDirectLogin"], bodiless.Select(operation => (string?)operation.Operation["operationId"]));
    }

    // A client's own date type is written as it pleases; the contract takes one form.
    [Fact]
    public async Task A_date_that_is_sent_is_text_with_a_pattern_also_in_a_list()
    {
        var schemas = (await ApiDescription.OfAsync(api)).Schemas;

        Assert.NotNull(schemas["CreateCustomerBody"]!["properties"]!["dob_of_dependants"]!["items"]!["pattern"]);
        Assert.All(schemas.Where(schema => schema.Key.EndsWith("Body", StringComparison.Ordinal)), schema =>
            Assert.DoesNotContain("date-time", schema.Value!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_example_fits_its_schema()
    {
        var description = await ApiDescription.OfAsync(api);

        foreach (var (path, verb, operation) in description.Operations)
        {
            var contents = operation["responses"]!.AsObject().Select(response => response.Value!["content"]).Append(operation["requestBody"]?["content"]);
            foreach (var media in contents.Select(content => content?["application/json"]).Where(media => media?["example"] is not null))
                Assert.True(description.Faults(media!["schema"]!, media["example"]) is [], $"{verb} {path}: {string.Join("; ", description.Faults(media["schema"]!, media["example"]))}");
        }
    }

    // What OBP's own documentation shows for these endpoints.
    [Theory]
    [InlineData("createCustomerAddress", """{"customer_address_id":"5995d6a2-01b3-423c-a173-5481df49bdaf","customer_id":"7uy8a7e4-6d02-40e3-a129-0b2bf89de8uh","line_1":"No 1 the Road","line_2":"The Place","line_3":"The Hill","city":"Berlin","county":"","state":"Brandenburg","postcode":"13359","country_code":"DE","tags":["mailing","home"],"status":"OK","insert_date":"1100-01-01T00:00:00Z"}""")]
    [InlineData("createCustomer", Customer310)]
    [InlineData("updateCustomerEmail", Customer310)]
    [InlineData("updateCustomerNumber", Customer310)]
    [InlineData("updateCustomerMobileNumber", Customer310)]
    [InlineData("updateCustomerIdentity", Customer310)]
    [InlineData("updateCustomerCreditLimit", Customer310)]
    [InlineData("updateCustomerCreditRatingAndSource", Customer310)]
    [InlineData("updateCustomerBranch", Customer310)]
    [InlineData("updateCustomerData", Customer310)]
    [InlineData("addSocialMediaHandle", """{"success":"Success"}""")]
    [InlineData("createTaxResidence", """{"domain":"Enter some domain","tax_number":"Enter some number","tax_residence_id":"902ba3bb-dedd-45e7-9319-2fd3f2cd98a1"}""")]
    [InlineData("getTaxResidence", """{"tax_residence":[{"domain":"Enter some domain","tax_number":"Enter some number","tax_residence_id":"902ba3bb-dedd-45e7-9319-2fd3f2cd98a1"}]}""")]
    [InlineData("getCrmEvents", """{"crm_events":[{"id":"5995d6a2-01b3-423c-a173-5481df49bdaf","bank_id":"gh.29.uk","customer_name":"String","customer_number":"5987953","category":"String","detail":"String","channel":"String","scheduled_date":"1100-01-01T00:00:00Z","actual_date":"1100-01-01T00:00:00Z","result":"String"}]}""")]
    [InlineData("getSocialMediaHandles", """{"checks":[{"customer_number":"5987953","type":"PlaceholderString","handle":"PlaceholderString","date_added":"1100-01-01T00:00:00Z","date_activated":"1100-01-01T00:00:00Z"}]}""")]
    public async Task The_answer_that_obp_documents_fits(string operationId, string example)
    {
        var description = await ApiDescription.OfAsync(api);

        Assert.Empty(description.Faults(description.Answer(operationId)["schema"]!, JsonNode.Parse(example)));
    }

    private const string Customer310 =
        """
        {"bank_id":"gh.29.uk","customer_id":"7uy8a7e4-6d02-40e3-a129-0b2bf89de8uh","customer_number":"5987953","legal_name":"Eveline Tripman",
         "mobile_phone_number":"+44 07972 444 876","email":"felixsmith@example.com","face_image":{"url":"www.openbankproject","date":"1100-01-01T00:00:00Z"},
         "date_of_birth":"1100-01-01T00:00:00Z","relationship_status":"single","dependants":1,"dob_of_dependants":["1100-01-01T00:00:00Z"],
         "credit_rating":{"rating":"OBP","source":"OBP"},"credit_limit":{"currency":"EUR","amount":"0"},"highest_education_attained":"Master",
         "employment_status":"worker","kyc_status":false,"last_ok_date":"2024-02-13T20:38:17Z","title":"Dr.","branch_id":"DERBY6","name_suffix":"Sr"}
        """;

    private static bool IsOf(JsonNode schema, string type) => schema["type"] switch
    {
        JsonArray types => types.Any(one => (string?)one == type),
        var one => (string?)one == type,
    };
}
