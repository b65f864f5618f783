namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>A statement that is prepared once for its connection. Places of parameters begin at 1, columns at 0.</summary>
internal interface IStatement : IDisposable
{
    void Bind(int place, string? value);

    void Bind(int place, long value);

    /// <summary>Goes to the next row; false: there is none.</summary>
    bool Step();

    /// <summary>Ends the reading, so that the statement can be run again.</summary>
    void Reset();

    long Number(int column);

    bool IsNull(int column);

    /// <summary>Holds until the next step.</summary>
    ReadOnlySpan<byte> Utf8(int column);
}

/// <summary>A connection to the SQLite file: the one thing in which the two floors differ.</summary>
internal interface IConnection : IDisposable
{
    IStatement Prepare(string sql);
}
