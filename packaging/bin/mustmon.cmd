@echo off
rem Starts mustmon from an unpacked distribution on Windows. MUSTMON_JAVA names another java, MUSTMON_JAVA_OPTS adds options.
setlocal
set "mustmon_home=%~dp0.."
set "mustmon_java=java"
if not "%JAVA_HOME%"=="" set "mustmon_java=%JAVA_HOME%\bin\java.exe"
if not "%MUSTMON_JAVA%"=="" set "mustmon_java=%MUSTMON_JAVA%"
"%mustmon_java%" -XX:+UseSerialGC -Xms4m -Xmx48m -XX:TieredStopAtLevel=1 -Xss256k -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true -Dio.netty.allocator.type=unpooled -Dio.netty.noPreferDirect=true %MUSTMON_JAVA_OPTS% -cp "%mustmon_home%\lib\*" io.github.mustmon.app.Main %*
exit /b %ERRORLEVEL%
