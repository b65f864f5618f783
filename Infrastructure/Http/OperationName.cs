namespace ObpCustomerService.Infrastructure.Http;

/// <summary>Route metadata: the endpoint's name, on routes that may not carry it as such because it belongs to another version's.</summary>
internal sealed record OperationName(string Name)
{
    /// <summary>The name in the contract, such as <c>createCustomer</c>, under whatever version; null for other addresses.</summary>
    public static string? Of(Endpoint? endpoint) => endpoint?.Metadata is { } metadata
        ? metadata.GetMetadata<OperationName>()?.Name ?? metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
        : null;
}
