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

    private Outcome(T? value, ApiError? error, string? tag = null) => (this.value, Error, Tag) = (value, error, tag);

    public ApiError? Error { get; }

    /// <summary>The entity tag of what has a version, of a refusal for that version too. Null: the answer itself makes one.</summary>
    public string? Tag { get; }

    /// <summary>The client has the answer already, by its tag; there is no value.</summary>
    public bool IsNotModified { get; private init; }

    public T Value => Error is null ? value! : throw new InvalidOperationException("A refused outcome has no value.");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(ApiError error) => new(default, error);

    public static Outcome<T> Tagged(T value, string tag) => new(value, null, tag);

    public static Outcome<T> NotModified(string tag) => new(default, null, tag) { IsNotModified = true };

    /// <summary>If-Match names other versions than the one that is there.</summary>
    /// <param name="tag">Of the version that is there.</param>
    public static Outcome<T> Changed(string tag) => new(default, ApiErrors.ChangedSinceRead, tag);

    static Outcome<T> IOutcome<Outcome<T>>.Refused(ApiError error) => error;
}
