namespace Entrepot.Acceptance;

/// <summary>RG-53: what needs two people cannot be done by one, in whatever guise.</summary>
public sealed class FourEyesTests : IAsyncLifetime
{
    const string Deposit =
        """{"transfer":"77","participant":11,"assetNumber":1,"amount":"5000.00"}""";

    readonly RunningServer server = new();

    Visitor ann = null!;
    Visitor ben = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        (ann, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        (ben, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        var set = await ann.SendAsync(
            "PUT", "/api/v1/four-eyes", """{"needsTwo":true,"sumMax":"1000.00"}""");
        Assert.Equal(200, set.Status);
    }

    public Task DisposeAsync()
    {
        ann.Dispose();
        ben.Dispose();
        return server.DisposeAsync();
    }

    [Fact]
    public async Task A_large_sum_moves_when_another_person_agrees_and_only_once()
    {
        var before = await MoneyAsync();
        var proposed = await ann.SendAsync("POST", "/api/v1/deposits", Deposit);
        Assert.Equal(202, proposed.Status);
        var approve = $"/api/v1/proposals/{proposed.Text("proposal")}/approve";
        Assert.Equal((403, 3905), Of(await ann.SendAsync("POST", approve)));
        Assert.Equal((403, 3906), Of(await server.Operator.Post(approve, "{}")));
        Assert.Equal(before, await MoneyAsync());
        Assert.Equal(200, (await ben.SendAsync("POST", approve)).Status);
        Assert.Equal((409, 4905), Of(await ben.SendAsync("POST", approve)));
        await server.Alice.Until("/api/v1/my/money", money => Available(money) == before + 5000);
    }

    [Fact]
    public async Task A_small_sum_needs_one() => Assert.Equal(
        200, (await ann.SendAsync(
            "POST", "/api/v1/deposits",
            Deposit.Replace("5000", "1000", StringComparison.Ordinal))).Status);

    [Fact]
    public async Task One_person_with_a_key_of_theirs_is_still_one()
    {
        var made = await ann.SendAsync(
            "POST", "/api/v1/keys", """{"name":"mine","firm":1,"scopes":"All"}""");
        using var program = server.Nobody.With(made.Text("key"));
        var proposed = await program.Post("/api/v1/deposits", Deposit);
        var approve = $"/api/v1/proposals/{proposed.Text("proposal")}/approve";
        Assert.Equal((403, 3905), Of(await ann.SendAsync("POST", approve)));
        Assert.Equal(200, (await ben.SendAsync("POST", approve)).Status);
    }

    [Fact]
    public async Task One_person_cannot_make_the_second_nor_switch_the_rule_off()
    {
        Assert.Equal((403, 3905), Of(await ann.SendAsync(
            "POST", "/api/v1/people",
            """{"name":"puppet","password":"correct-horse","firm":1,"role":"Operator"}""")));
        var person = await ann.SendAsync(
            "POST", "/api/v1/people", """{"name":"puppet","password":"correct-horse"}""");
        Assert.Equal(201, person.Status);
        Assert.Equal(202, (await ann.SendAsync(
            "PUT", "/api/v1/people/puppet/roles/1", """{"role":"Operator"}""")).Status);
        Assert.Equal(202, (await ann.SendAsync(
            "PUT", "/api/v1/four-eyes", """{"needsTwo":false,"sumMax":"0"}""")).Status);
        var people = (await server.Operator.Get("/api/v1/people")).Json;
        Assert.Contains(people.EnumerateArray(), one =>
            one.GetProperty("name").GetString() == "puppet"
            && one.GetProperty("roles").GetArrayLength() == 0);
        Assert.True((await server.Operator.Get("/api/v1/four-eyes")).Json
            .GetProperty("needsTwo").GetBoolean());
    }

    [Fact]
    public async Task A_repeat_is_the_same_proposal_and_its_key_is_good_for_no_other()
    {
        var first = await server.Operator.Post("/api/v1/deposits", Deposit, "same-key");
        var again = await server.Operator.Post("/api/v1/deposits", Deposit, "same-key");
        Assert.Equal((202, first.Body), (again.Status, again.Body));
        var other = await server.Operator.Post(
            "/api/v1/deposits", Deposit.Replace("5000", "6000", StringComparison.Ordinal),
            "same-key");
        Assert.Equal((409, 4904), Of(other));
    }

    [Fact]
    public async Task What_was_rejected_is_not_done()
    {
        var proposed = await ann.SendAsync(
            "POST", "/api/v1/participants/12/suspend", """{"reason":1}""");
        Assert.Equal(202, proposed.Status);
        var path = $"/api/v1/proposals/{proposed.Text("proposal")}";
        Assert.Equal(204, (await ben.SendAsync("POST", path + "/reject")).Status);
        Assert.Equal((409, 4905), Of(await ben.SendAsync("POST", path + "/approve")));
    }

    async Task<decimal> MoneyAsync() =>
        Available((await server.Alice.Get("/api/v1/my/money")).Json);

    public static decimal Available(System.Text.Json.JsonElement money) => decimal.Parse(
        money.EnumerateArray().First(account =>
            account.GetProperty("asset").GetInt32() == 1
            && account.GetProperty("purpose").GetString() == "Available")
            .GetProperty("amount").GetString()!,
        System.Globalization.CultureInfo.InvariantCulture);

    static (int Status, int Number) Of(Reply reply) => (reply.Status, reply.Number);
}
