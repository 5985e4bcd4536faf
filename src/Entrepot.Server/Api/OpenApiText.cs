using System.Text.Json.Nodes;
using Entrepot.Core;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Entrepot.Server;

/// <summary>Describes commands in OpenAPI 3.1 by what their records say.</summary>
sealed class OpenApiText : IOpenApiOperationTransformer, IOpenApiDocumentTransformer
{
    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Entrepot", Version = "v1",
            Description = "Prices and money are decimal text in the currency's main unit, "
                + "quantities decimal text in the good's pricing unit, ids of 64 bits text. "
                + "Every write needs an Idempotency-Key; a repeat gets the first answer, byte for "
                + "byte. Refusals are application/problem+json with number, name, a sentence in "
                + "the language of Accept-Language, and whether the same request may be repeated.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "ek_ID_SECRET",
            },
        };
        return Task.CompletedTask;
    }

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var policy = metadata.OfType<Policy>().LastOrDefault();
        if (policy is { IsPublic: false })
        {
            operation.Description = $"Scopes: {policy.Needs}.";
            operation.Security =
            [
                new() { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] },
            ];
        }
        if (metadata.OfType<CommandRoute>().LastOrDefault() is { } route)
        {
            Describe(operation, route);
        }
        return Task.CompletedTask;
    }

    static void Describe(OpenApiOperation operation, CommandRoute route)
    {
        operation.OperationId = route.Kind.ToString();
        operation.Parameters = [.. route.PathFields.Select(PathParameter), KeyParameter()];
        var shape = MessageShape.Of(Messages.TypeOf(route.Kind)!);
        var fields = shape.Shown.Where(f => !route.PathFields.Contains(f.Name)).ToList();
        if (fields.Count > 0)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new()
                    {
                        Schema = SchemaOf(fields), Example = ExampleOf(fields),
                    },
                },
            };
        }
        operation.Responses = Responses(route);
    }

    static OpenApiParameter PathParameter(string name) => new()
    {
        Name = name, In = ParameterLocation.Path, Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    static OpenApiParameter KeyParameter() => new()
    {
        Name = CommandEndpoint.KeyHeader, In = ParameterLocation.Header, Required = true,
        Description = "The sender's own name for this command; one per firm and command.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 },
    };

    static OpenApiResponses Responses(CommandRoute route)
    {
        var ok = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["sequence"] = Text("The command's place in the journal."),
            },
        };
        if (route.Gives is { } thing) ok.Properties[thing] = Text($"The {thing}.");
        return new OpenApiResponses
        {
            [route.Gives is null or "cancelled" ? "200" : "201"] = new OpenApiResponse
            {
                Description = "Done, and on the disk.",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = ok },
                },
            },
            ["default"] = new OpenApiResponse { Description = "A problem (RFC 9457)." },
        };
    }

    static OpenApiSchema SchemaOf(IEnumerable<MessageField> fields) => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = false,
        Properties = fields.Where(field => !field.IsHidden)
            .ToDictionary(field => field.Name, field => (IOpenApiSchema)SchemaOf(field)),
    };

    static OpenApiSchema SchemaOf(MessageField field) => field.Kind switch
    {
        FieldKind.Number => new OpenApiSchema { Type = JsonSchemaType.Integer },
        FieldKind.LongNumber => Text("A number of 64 bits.", "18014398509481984"),
        FieldKind.Money => Text("Decimal, in the currency's main unit.", "7800.00"),
        FieldKind.Quantity => Text("Decimal, in the good's pricing unit.", "5.000"),
        FieldKind.Date => Text("A day.", "2026-11-20"),
        FieldKind.Digest => Text("SHA-256 in hexadecimal."),
        FieldKind.Instant => Text("A point in time, RFC 3339.", "2026-11-20T01:00:00Z"),
        FieldKind.Name => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetNames(field.Type).Select(name => (JsonNode)name)],
        },
        FieldKind.List => new OpenApiSchema
        {
            Type = JsonSchemaType.Array, MaxItems = MessageShape.ListOf(field.Type).Length,
            Items = SchemaOf(MessageShape.Of(MessageShape.ListOf(field.Type).Element).Shown),
        },
        _ => SchemaOf(MessageShape.Of(field.Type).Shown),
    };

    static JsonObject ExampleOf(IEnumerable<MessageField> fields)
    {
        var example = new JsonObject();
        foreach (var field in fields) example[field.Name] = ExampleOf(field);
        return example;
    }

    static JsonNode ExampleOf(MessageField field) => field.Kind switch
    {
        FieldKind.Number => 1,
        FieldKind.LongNumber => "18014398509481984",
        FieldKind.Money => "7800.00",
        FieldKind.Quantity => "5.000",
        FieldKind.Date => "2026-11-20",
        FieldKind.Digest => new string('0', 64),
        FieldKind.Instant => "2026-11-20T01:00:00Z",
        FieldKind.Name => Enum.GetNames(field.Type).ElementAtOrDefault(1) ?? "",
        FieldKind.List => new JsonArray(
            ExampleOf(MessageShape.Of(MessageShape.ListOf(field.Type).Element).Shown)),
        _ => ExampleOf(MessageShape.Of(field.Type).Shown),
    };

    static OpenApiSchema Text(string description, string? example = null) => new()
    {
        Type = JsonSchemaType.String, Description = description,
        Examples = example is null ? null : [example],
    };
}
