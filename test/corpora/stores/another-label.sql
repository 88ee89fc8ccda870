UPDATE run SET label = '<img src=x onerror=alert(1)>';
