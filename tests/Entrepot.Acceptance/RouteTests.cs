using System.Text.RegularExpressions;
using Entrepot.Core;
using Entrepot.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>The whole table of routes: each says who may come, and only they can.</summary>
public sealed partial class RouteTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public void Every_endpoint_declares_its_policy()
    {
        var open = Endpoints().Where(e => e.Metadata.GetMetadata<Policy>() is null)
            .Select(e => e.DisplayName);
        Assert.Empty(open);
    }

    [Fact]
    public void Every_command_but_the_tick_has_one_route()
    {
        var commands = Enum.GetValues<MessageKind>()
            .Where(kind => kind is not (MessageKind.None or MessageKind.Tick))
            .Where(kind => (int)kind < 1000);
        Assert.Equal(commands.Order(), CommandRoutes.All.Select(route => route.Kind).Order());
    }

    [Fact]
    public void Every_field_in_a_path_is_a_field_of_its_command() => Assert.Empty(
        from route in CommandRoutes.All
        let shape = MessageShape.Of(Messages.TypeOf(route.Kind)!)
        from name in route.PathFields
        where shape.Shown.All(field => field.Name != name)
        select $"{route.Path}: {name}");

    [Fact]
    public async Task Nobody_passes_a_closed_door()
    {
        foreach (var (method, path, policy) in Doors())
        {
            var status = (await Knock(server.Nobody, method, path)).Status;
            if (policy.IsPublic) Assert.NotEqual(401, status);
            else Assert.True(status is 401 or 302, $"{method} {path}: {status}");
        }
    }

    [Fact]
    public async Task A_key_passes_only_where_its_scopes_allow()
    {
        foreach (var scope in new[] { Scope.Read, Scope.Trade, Scope.Observe })
        {
            var client = await new SmallMarket(server.Operator).KeyAsync(12, scope.ToString());
            foreach (var (method, path, policy) in Doors())
            {
                var reply = await Knock(client, method, path);
                var isShut = reply.Body.Contains("\"number\":3902", StringComparison.Ordinal);
                Assert.True(isShut == !Fits(policy, scope), $"{scope} {method} {path}");
            }
        }
    }

    /// <summary>RG-50: every role at every door, for its own firm.</summary>
    [Fact]
    public async Task A_role_passes_only_where_its_scopes_allow()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.None))
        {
            var isOfHouse = role is Role.Operator or Role.Supervisor;
            var firm = isOfHouse ? 1 : 11;
            var (visitor, _) = await Visitor.NewAsync(server.Operator, firm, role.ToString());
            foreach (var (method, path, policy) in Doors().Where(door => IsHarmless(door.Path)))
            {
                // Without a key no command is carried out, whoever asks.
                var body = method == "GET" ? null : "{}";
                var reply = await visitor.SendAsync(method, path, body, hasKey: false);
                var isShut = reply.Body.Contains("\"number\":3902", StringComparison.Ordinal);
                Assert.True(
                    isShut == !Fits(policy, role.ScopesOf()), $"{role} {method} {path}");
            }
            visitor.Dispose();
        }
    }

    /// <summary>RG-51: what is another firm's is not there, and stays as it was.</summary>
    [Fact]
    public async Task Another_firms_things_are_out_of_reach()
    {
        var made = await server.Bob.Must(
            "/api/v1/orders",
            $$"""
            {"market":1,"side":"Sell","type":"Limit","timeInForce":"GoodTillCancel",
             "receipt":"{{server.Receipt}}","limitPrice":"7900.00","quantity":"1"}
            """);
        await server.Bob.Until("/api/v1/my/orders", orders => orders.GetArrayLength() == 1);
        var before = await OfBobAsync();
        foreach (var (method, path, policy) in Things(made.Text("order"), server.Receipt))
        {
            var reply = await Knock(server.Alice, method, path);
            Assert.True(reply.Status is >= 400 and < 500, $"{method} {path}: {reply.Status}");
            if (method == "GET" && !policy.IsPublic) Assert.Equal(2902, reply.Number);
        }
        Assert.Equal(before, await OfBobAsync());
    }

    async Task<string> OfBobAsync() => string.Concat(
        (await server.Bob.Get("/api/v1/my/orders")).Body,
        (await server.Bob.Get("/api/v1/my/money")).Body,
        (await server.Bob.Get("/api/v1/my/receipts")).Body);

    // Every door with the number of a thing in its path, with that of every kind of thing of Bob's.
    IEnumerable<(string Method, string Path, Policy Policy)> Things(string order, string receipt) =>
        from endpoint in Endpoints()
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where pattern.StartsWith("/api/v1/", StringComparison.Ordinal)
            && OfThings().IsMatch(pattern) && !IsForLenders(pattern)
        from id in new[] { order, receipt }
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, Parameter().Replace(pattern, id),
            endpoint.Metadata.GetMetadata<Policy>()!);

    // Who is about to lend must see whether another has lent before.
    static bool IsForLenders(string path) =>
        path.EndsWith("/encumbrance", StringComparison.Ordinal);

    // Signing out and leaving is not what is tested here.
    static bool IsHarmless(string path) =>
        path is not ("/sign-out" or "/sign-in" or "/welcome")
        && !path.StartsWith("/api/v1/records/", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\{(order|receipt|listing|offer|inquiry|negotiation|contract|original|pending)")]
    private static partial Regex OfThings();

    [Fact]
    public async Task A_key_that_was_taken_back_is_nobody()
    {
        var made = await server.Operator.Must(
            "/api/v1/keys", """{"name":"x","firm":12,"scopes":"Read"}""");
        var client = server.Nobody.With(made.Text("key"));
        Assert.Equal(200, (await client.Get("/api/v1/my")).Status);
        var id = made.Text("key").Split('_')[1];
        await server.Operator.Send(HttpMethod.Delete, $"/api/v1/keys/{id}", null, null);
        Assert.Equal(401, (await client.Get("/api/v1/my")).Status);
    }

    static bool Fits(Policy policy, Scope scope) => (policy.Needs & ~scope) == 0;

    static Task<Reply> Knock(Client client, string method, string path) => client.Send(
        new HttpMethod(method), path, method == "GET" ? null : "{}", Client.NewKey());

    IEnumerable<(string Method, string Path, Policy Policy)> Doors() =>
        from endpoint in Endpoints()
        let path = Parameter().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "1")
        where !path.Contains("/stream", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, path, endpoint.Metadata.GetMetadata<Policy>()!);

    IEnumerable<RouteEndpoint> Endpoints() => server.Server.Services
        .GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
