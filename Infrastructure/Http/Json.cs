using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// How JSON is read and written. Reading follows the contract: names are exact, a required key must be there, an explicit null is
/// taken where the field is nullable, a number or boolean where text is due is read as its text, unknown fields are ignored.
/// </summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions { Converters = { new StoredJsonListConverter() } });

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Encoder = MinimalJsonEncoder.Instance;
        options.Converters.Add(new LenientStringConverter());
        options.Converters.Add(new WholeNumberConverter());
        options.Converters.Add(new ApiDateTimeConverter());
        return options;
    }
}
