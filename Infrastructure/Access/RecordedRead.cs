namespace ObpCustomerService.Infrastructure.Access;

/// <summary>Route metadata: it reads, and that it did is recorded with who did.</summary>
internal sealed record RecordedRead;

internal static class RecordedReadExtensions
{
    public static RouteHandlerBuilder IsRecorded(this RouteHandlerBuilder route) => route.WithMetadata(new RecordedRead());
}
