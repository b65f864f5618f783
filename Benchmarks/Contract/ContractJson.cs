using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObpCustomerService.Benchmarks.Contract;

/// <summary>Reads and writes the contract's JSON by generated code.</summary>
[JsonSerializable(typeof(NewCustomer))]
[JsonSerializable(typeof(NewEmail))]
[JsonSerializable(typeof(CustomerAnswer))]
internal sealed partial class ContractJson : JsonSerializerContext
{
    public static readonly ContractJson Relaxed = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
