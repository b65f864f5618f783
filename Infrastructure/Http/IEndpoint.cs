namespace ObpCustomerService.Infrastructure.Http;

/// <summary>One endpoint: where it is, who may call it and what it answers. Mapped by <c>Features/ApiRoutes.cs</c>.</summary>
internal interface IEndpoint
{
    /// <param name="routes">A version's group: paths are written below <c>/obp/v3.1.0</c>.</param>
    static abstract void Map(IEndpointRouteBuilder routes);
}
