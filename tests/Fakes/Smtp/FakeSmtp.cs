using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akada.Fakes.Smtp;

/// <param name="Data">The letter as it came over the line, dots unstuffed.</param>
public sealed record SmtpLetter(string From, IReadOnlyList<string> To, string Data);

/// <summary>A mail server on a free loopback port. Takes all letters, unless a test tells it to refuse, stall or hang up.</summary>
public sealed class FakeSmtp : IAsyncDisposable
{
    /// <summary>As an answer: the connection is closed without a word.</summary>
    public const string HangUp = "";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, string> _answers = new();
    private readonly ConcurrentQueue<SmtpLetter> _letters = new();
    private readonly Task _loop;
    private TaskCompletionSource? _gate;

    public FakeSmtp()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<SmtpLetter> Letters => [.. _letters];

    /// <summary>Completes when a client waits at a closed gate.</summary>
    public TaskCompletionSource Waiting { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on this is said to a command (<c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>), to the end of the letter (<c>.</c>) or to <c>QUIT</c>.</summary>
    public void Say(string command, string answer) => _answers[command] = answer;

    public void SayNothingSpecial() => _answers.Clear();

    /// <summary>Letters are taken, and not confirmed until the gate opens.</summary>
    public void CloseGate() => (_gate, Waiting) = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));

    public void OpenGate() => _gate?.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await TalkAsync(reader, writer);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client is gone, or the test has ended.
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer)
    {
        var (from, to) = ("", new List<string>());
        await writer.WriteLineAsync("220 fake.example ESMTP");
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            var usual = command switch
            {
                "EHLO" => "250-fake.example\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME",
                "DATA" => "354 Go on",
                "QUIT" => "221 2.0.0 Bye",
                _ => "250 2.0.0 Ok",
            };
            var answer = _answers.GetValueOrDefault(command, usual);
            if (answer == HangUp) return;
            if (command == "MAIL") (from, to) = (AddressIn(line), []);
            if (command == "RCPT" && answer.StartsWith('2')) to.Add(AddressIn(line));
            await writer.WriteLineAsync(answer);
            if (command == "QUIT") return;
            if (command != "DATA" || !answer.StartsWith('3')) continue;
            var data = await ReadDataAsync(reader);
            var end = _answers.GetValueOrDefault(".", "250 2.0.0 Taken");
            if (end.StartsWith('2') || end == HangUp) _letters.Enqueue(new SmtpLetter(from, to, data));
            if (end == HangUp) return;
            if (_gate is { } gate)
            {
                Waiting.TrySetResult();
                await gate.Task.WaitAsync(_end.Token);
            }

            await writer.WriteLineAsync(end);
        }
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".") data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return data.ToString();
    }

    private static string AddressIn(string line) => line.Split('<', '>')[1];
}
