using System.Globalization;
using System.Security.Cryptography;
using ObpCustomerService.Benchmarks.Contract;

namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>A connection with every statement prepared and a buffer for the answer. For one request at a time.</summary>
internal sealed class CustomerFile : IDisposable
{
    private readonly IConnection connection;
    private readonly IStatement customer;
    private readonly IStatement attributes;
    private readonly IStatement page;
    private readonly IStatement insert;
    private readonly IStatement insertDependant;
    private readonly IStatement updateEmail;
    private readonly Dictionary<string, IStatement> words = [];

    public CustomerFile(IConnection connection)
    {
        this.connection = connection;
        customer = connection.Prepare(FloorSql.Customer);
        attributes = connection.Prepare(FloorSql.Attributes);
        page = connection.Prepare(FloorSql.Page);
        insert = connection.Prepare(FloorSql.Insert);
        insertDependant = connection.Prepare(FloorSql.InsertDependant);
        updateEmail = connection.Prepare(FloorSql.UpdateEmail);
    }

    public CustomerWriter Answer { get; } = new();

    /// <summary>False: there is no such customer.</summary>
    public bool Read(string bankId, string customerId, CustomerWriter answer, bool withAttributes)
    {
        customer.Bind(1, customerId);
        customer.Bind(2, bankId);
        var isThere = customer.Step();
        if (isThere && withAttributes)
        {
            attributes.Bind(1, customer.Number(0));
            answer.Write(customer, attributes);
            attributes.Reset();
        }
        else if (isThere)
        {
            answer.Write(customer, attributes: null);
        }

        customer.Reset();
        return isThere;
    }

    /// <summary>Writes the page's customers one by one; whoever enumerates may take what has been written in between.</summary>
    public IEnumerable<CustomerWriter> ReadPage(string bankId, int limit, int offset)
    {
        Answer.BeginPage();
        page.Bind(1, bankId);
        page.Bind(2, limit);
        page.Bind(3, offset);
        while (page.Step())
        {
            Answer.Write(page, attributes: null);
            yield return Answer;
        }

        page.Reset();
        Answer.EndPage();
        yield return Answer;
    }

    /// <summary>The number that was drawn: where it is taken at the bank, another one is.</summary>
    public string Insert(string bankId, string customerId, NewCustomer body)
    {
        var number = "";
        do
        {
            number = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
            insert.Reset();
            string?[] texts =
            [
                customerId, bankId, number, body.LegalName, body.MobilePhoneNumber, StoredEmail.Of(body.Email), body.FaceImage.Url,
                StoredDate.Write(body.FaceImage.Date), StoredDate.Write(body.DateOfBirth), body.RelationshipStatus, null,
                body.CreditRating.Rating, body.CreditRating.Source, body.CreditLimit.Currency, body.CreditLimit.Amount,
                body.HighestEducationAttained, body.EmploymentStatus, null, StoredDate.Write(body.LastOkDate), body.Title, body.BranchId,
                body.NameSuffix, StoredDate.Now, Joined(body.DobOfDependants),
            ];
            for (var place = 0; place < texts.Length; place++)
                insert.Bind(place + 1, texts[place]);
            insert.Bind(11, body.Dependants);
            insert.Bind(18, body.KycStatus ? 1 : 0);
        }
        while (!insert.Step());

        var key = insert.Number(0);
        insert.Reset();
        for (var ordinal = 0; ordinal < body.DobOfDependants.Count; ordinal++)
        {
            insertDependant.Bind(1, key);
            insertDependant.Bind(2, ordinal);
            insertDependant.Bind(3, StoredDate.Write(body.DobOfDependants[ordinal]));
            Run(insertDependant);
        }

        return number;
    }

    public void UpdateEmail(string bankId, string customerId, string email)
    {
        updateEmail.Bind(1, customerId);
        updateEmail.Bind(2, bankId);
        updateEmail.Bind(3, email);
        updateEmail.Bind(4, StoredDate.Now);
        Run(updateEmail);
    }

    /// <summary>Runs a statement without parameters, such as BEGIN.</summary>
    public void Run(string sql)
    {
        if (!words.TryGetValue(sql, out var statement))
            words[sql] = statement = connection.Prepare(sql);
        Run(statement);
    }

    public void Dispose()
    {
        Answer.Dispose();
        foreach (var statement in (IStatement[])[customer, attributes, page, insert, insertDependant, updateEmail, .. words.Values])
            statement.Dispose();
        connection.Dispose();
    }

    private static string? Joined(IReadOnlyList<DateTime> dates) => dates.Count == 0 ? null : string.Join(',', dates.Select(date => StoredDate.Write(date)));

    private static void Run(IStatement statement)
    {
        statement.Step();
        statement.Reset();
    }
}
