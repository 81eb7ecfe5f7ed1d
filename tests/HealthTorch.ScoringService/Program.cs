using HealthTorch.Data;
using HealthTorch.Scoring;

var scorer = Scorer.Load(args[0]);
var app = WebApplication.Create(args[1..]);

app.MapGet("/columns", () => scorer.Columns.Select(column => new { column.Name, Kind = $"{column.Kind}", column.Levels }));

app.MapPost("/score", async (HttpRequest request) =>
{
    try
    {
        return Results.Ok(scorer.Predict(await scorer.ReadAsync(request.Body, request.HttpContext.RequestAborted)));
    }
    catch (DataException problem)
    {
        return Results.BadRequest(new { problem = problem.Message });
    }
});

app.Run();
