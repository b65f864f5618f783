using System.Text.Json;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Http;
using AnswerJson = ObpCustomerService.Infrastructure.Http.Json;

namespace ObpCustomerService.Tests.Http;

/// <summary>Attributes come from the database as JSON; whichever way they take into the answer, it is the same.</summary>
public sealed class StoredJsonListTests
{
    [Theory]
    [InlineData("""[{"customer_attribute_id":"1","name":"N","type":"STRING","value":"Ana Díaz 😀 a/b"}]""")]
    [InlineData("""[{"customer_attribute_id":"1","name":"N","type":"STRING","value":"\"\\\b\f\n\r\t\u0001"}]""")]
    [InlineData("""[{"customer_attribute_id":"1","name":"A","type":"STRING","value":""},{"customer_attribute_id":"2","name":"B","type":"DOUBLE","value":"1.5"}]""")]
    [InlineData("""[{"customer_attribute_id":"1","name":"N","type":"STRING","value":": a: b"}]""")]
    public void A_list_is_written_as_its_elements_would_be(string stored)
    {
        IReadOnlyList<CustomerAttributeJson> list = new StoredJsonList<CustomerAttributeJson>(stored);
        var elements = list.Select(attribute => JsonSerializer.Serialize(attribute, AnswerJson.Options));

        Assert.Equal($"[{string.Join(',', elements)}]", JsonSerializer.Serialize(list, AnswerJson.Options));
        Assert.Equal(stored, JsonSerializer.Serialize(list, AnswerJson.Options));
    }

    [Fact]
    public void What_one_engine_escapes_and_the_other_does_not_is_written_plainly()
    {
        IReadOnlyList<CustomerAttributeJson> list = new StoredJsonList<CustomerAttributeJson>(
            """[{"customer_attribute_id":"1","name":"N","type":"STRING","value":"a\/b\u00e9"}]""");

        Assert.Equal(
            """[{"customer_attribute_id":"1","name":"N","type":"STRING","value":"a/bé"}]""", JsonSerializer.Serialize(list, AnswerJson.Options));
    }

    [Fact]
    public void Blanks_between_names_and_values_are_left_out()
    {
        IReadOnlyList<CustomerAttributeJson> list = new StoredJsonList<CustomerAttributeJson>(
            """[{"customer_attribute_id": "1", "name": "N", "type": "STRING", "value": "a"}]""");

        Assert.Equal("""[{"customer_attribute_id":"1","name":"N","type":"STRING","value":"a"}]""", JsonSerializer.Serialize(list, AnswerJson.Options));
    }
}
