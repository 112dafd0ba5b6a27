using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akada.House;

/// <summary>Stands before a PostgreSQL and answers the first connections with an error, as a server that is starting or full does; then lets all through.</summary>
internal sealed class LatePostgres : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _behind;
    private readonly string _state;
    private readonly string _says;
    private int _refusals;

    /// <param name="behind">The port of the real one.</param>
    public LatePostgres(int behind, int refusals, string state, string says)
    {
        (_behind, _refusals, _state, _says) = (behind, refusals, state, says);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = Interlocked.Decrement(ref _refusals) >= 0 ? RefuseAsync(client) : PassAsync(client);
        }
    }

    private async Task RefuseAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        var head = new byte[8];
        // Requests for encryption come before the start message; both are told no.
        while (true)
        {
            await stream.ReadExactlyAsync(head);
            if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)) is not (80877103 or 80877104)) break;
            await stream.WriteAsync("N"u8.ToArray());
        }

        await stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadInt32BigEndian(head) - 8]);
        var fields = Encoding.UTF8.GetBytes($"SFATAL\0VFATAL\0C{_state}\0M{_says}\0\0");
        var answer = new byte[5 + fields.Length];
        answer[0] = (byte)'E';
        BinaryPrimitives.WriteInt32BigEndian(answer.AsSpan(1), 4 + fields.Length);
        fields.CopyTo(answer, 5);
        await stream.WriteAsync(answer);
    }

    private async Task PassAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _behind);
        var (near, far) = (client.GetStream(), server.GetStream());
        await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
    }
}
