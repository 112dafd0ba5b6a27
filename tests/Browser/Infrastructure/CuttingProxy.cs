using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akada.Browser.Infrastructure;

/// <summary>A line that breaks at the worst moment: it lets a form through to the school and cuts the connection before the answer.</summary>
public sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _school;
    private int _cuts;
    private int _posts;

    public CuttingProxy(Uri school)
    {
        _school = school;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Forms that came through since <see cref="Cut"/>, whether their answers were cut or not.</summary>
    public int Posts => Volatile.Read(ref _posts);

    /// <summary>Instead of being cut, answers are held back until the connection ends: the browser's Stop.</summary>
    public bool Hold { get; set; }

    /// <summary>The answers of the next forms are cut.</summary>
    public void Cut(int times)
    {
        Volatile.Write(ref _posts, 0);
        Volatile.Write(ref _cuts, times);
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_school.Host, _school.Port, _end.Token);
            var cut = new StrongBox();
            await Task.WhenAny(UpAsync(client.GetStream(), server.GetStream(), cut), DownAsync(client, server.GetStream(), cut));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // One of the two hung up.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task UpAsync(NetworkStream from, NetworkStream to, StrongBox cut)
    {
        var bytes = new byte[65536];
        while (await from.ReadAsync(bytes, _end.Token) is > 0 and var length)
        {
            if (Encoding.ASCII.GetString(bytes, 0, Math.Min(length, 5)) == "POST ")
            {
                Interlocked.Increment(ref _posts);
                cut.Value = Interlocked.Decrement(ref _cuts) >= 0;
            }

            await to.WriteAsync(bytes.AsMemory(0, length), _end.Token);
        }
    }

    private async Task DownAsync(TcpClient client, NetworkStream from, StrongBox cut)
    {
        var bytes = new byte[65536];
        while (await from.ReadAsync(bytes, _end.Token) is > 0 and var length)
        {
            if (cut.Value)
            {
                if (Hold) await Task.Delay(Timeout.Infinite, _end.Token);
                client.LingerState = new LingerOption(true, 0);
                return;
            }

            await client.GetStream().WriteAsync(bytes.AsMemory(0, length), _end.Token);
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
