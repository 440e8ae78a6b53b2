/// A certificate for `localhost` that signed itself, with its key; for tests alone, valid until 2126.
enum TestCertificate {
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBmjCCAUGgAwIBAgIUeUWu3j7nhHnrnDWXzQ6xEUPU7wQwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE1NTEwNFoYDzIxMjYxMDI4
        MTU1MTA0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQbqx7KYe/yagJKTyyQZcv4ZNKWtacEttUsiFN+qsK9OAvCfpw9dN2a
        Qqy+WnQ6CnW3iGJ6Ib8WHGXCUG8klYZfo28wbTAdBgNVHQ4EFgQUVGWqBlhLOob2
        t/AurF9ND4Zkv3cwHwYDVR0jBBgwFoAUVGWqBlhLOob2t/AurF9ND4Zkv3cwDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDRwAwRAIgX+Eb9oKlgOp/FoOLh5ZFUnVW9ET9vY5nEo7MQFLQV9QCIB/n
        4HFtkayUI8eKBCdOE0sfkHvfqZ0FYgbF31uac24h
        -----END CERTIFICATE-----

        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgIkdqsyaDXiFgy4gB
        zRShuzstjz6rRuj3IlKYGfHjKS2hRANCAAQbqx7KYe/yagJKTyyQZcv4ZNKWtacE
        ttUsiFN+qsK9OAvCfpw9dN2aQqy+WnQ6CnW3iGJ6Ib8WHGXCUG8klYZf
        -----END PRIVATE KEY-----

        """
}
