using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Limits;

namespace ObpCustomerService.Infrastructure.OpenApi;

/// <summary>The refusals that a route can answer with, in the order in which they are asked. Ids in texts stand as in OBP: BANK_ID.</summary>
internal static class PossibleErrors
{
    private static readonly ApiError[] OfCredentials =
    [
        ApiErrors.DirectLoginParametersMissing(["token"]), ApiErrors.InvalidCharacters, ApiErrors.ValueTooLong, ApiErrors.TokenInvalid,
        ApiErrors.UserLocked, ApiErrors.UserDeleted, ApiErrors.ConsumerDisabled, ApiErrors.AuthorizationNotSupported,
        ApiErrors.ApplicationNotIdentified, ApiErrors.BearerOff, ApiErrors.BearerNotVerifiable, ApiErrors.BearerNoKeys, ApiErrors.BearerInvalid("DETAIL"),
        ApiErrors.BearerKeysUnreachable("DETAIL"), ApiErrors.BearerIssuerUnknown, ApiErrors.BearerWithoutConsumer,
    ];

    public static IEnumerable<ApiError> Of(ApiDescription route, AccessRequirement? access)
    {
        var metadata = route.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IgnoresBody>().Any())
            yield return ApiErrors.NotFound("PATH", "CONTENT_TYPE");
        yield return ApiErrors.DuplicateQueryParameters;
        yield return ApiErrors.DuplicateHeaders;
        if (OperationDetails.TakesBody(route))
        {
            yield return ApiErrors.NotJson(" Not json text at LINE, BYTE.");
            yield return ApiErrors.JsonTooDeep(LimitOptions.DeepestJson);
            yield return ApiErrors.BodyTooLarge(new LimitOptions().RequestBodyBytes);
        }

        if (access is not null)
        {
            foreach (var error in OfCredentials)
                yield return error;
            if (access.IsOpen is null || access.Checks.Count > 0)
                yield return ApiErrors.NotLoggedIn;
            foreach (var error in access.Checks.Select(check => check.Documented).OfType<ApiError>())
                yield return error;
        }

        if (metadata.OfType<ReadsBody>().LastOrDefault() is { } reads)
        {
            yield return reads.Refusal;
            if (HasLimits(route))
                yield return ApiErrors.ValueTooLong;
        }

        foreach (var error in metadata.OfType<Refusals>().SelectMany(refusals => refusals.Errors))
            yield return error;

        if (Preconditions.Concern(route.HttpMethod))
            yield return ApiErrors.ChangedSinceRead;
        yield return ApiErrors.RequestTimeout;
        yield return ApiErrors.TooManyCalls(1, "PERIOD");
        yield return ApiErrors.Unknown;
        yield return ApiErrors.DatabaseUnreachable;
        yield return ApiErrors.Overloaded;
    }

    private static bool HasLimits(ApiDescription route) => route.ParameterDescriptions
        .Where(parameter => parameter.Source.Id == "Body" && parameter.Type is not null)
        .SelectMany(parameter => parameter.Type.GetConstructors())
        .SelectMany(constructor => constructor.GetParameters())
        .Any(field => field.IsDefined(typeof(MaxLengthAttribute), inherit: false));
}
