namespace ObpCustomerService.Infrastructure.Errors;

/// <summary>Lets the mediator's behaviours refuse and judge without knowing the answer's type.</summary>
internal interface IOutcome<out TSelf>
{
    static abstract TSelf Refused(ApiError error);

    /// <summary>Null where the request was not refused.</summary>
    ApiError? Error { get; }
}

/// <summary>What a handler gives back: a value, or the error that the client is told. Both convert implicitly.</summary>
internal readonly struct Outcome<T> : IOutcome<Outcome<T>>
{
    private readonly T? value;

    private Outcome(T? value, ApiError? error) => (this.value, Error) = (value, error);

    public ApiError? Error { get; }

    public T Value => Error is null ? value! : throw new InvalidOperationException("A refused outcome has no value.");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(ApiError error) => new(default, error);

    static Outcome<T> IOutcome<Outcome<T>>.Refused(ApiError error) => error;
}
